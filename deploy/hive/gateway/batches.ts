import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { errorsOf } from './answers';
import { settings } from './settings';

const { references: mostReferences } = settings;

interface Asked {
  readonly variables?: Readonly<Record<string, unknown>>;
}

type Ask = (request: Asked) => Promise<ExecutionResult>;

/** Splits large batches into several requests: a domain refuses more than 1,000 references in one. */
export function useSmallBatches(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest, executor, setExecutor }) {
      const references = referencesOf(executionRequest);
      if (references.length <= mostReferences) return;
      const ask = executor as Ask;
      const askInParts: Ask = async (request) => {
        const starts = references.flatMap((_, at) => (at % mostReferences === 0 ? [at] : []));
        const parts = starts.map((start) => {
          const representations = references.slice(start, start + mostReferences);
          return ask({ ...request, variables: { ...request.variables, representations } });
        });
        return joined(await Promise.all(parts));
      };
      setExecutor(askInParts as typeof executor);
    },
  };
}

function referencesOf({ variables }: Asked): readonly unknown[] {
  const { representations } = variables ?? {};
  return Array.isArray(representations) ? representations : [];
}

/** Merges several answers into one; it fails when a part fails. */
function joined(parts: readonly ExecutionResult[]): ExecutionResult {
  const lists = parts.map(({ data }) => data?.['_entities']);
  const errors = parts.flatMap((part, at) =>
    errorsOf(part).map((error) => moved(error, at * mostReferences)),
  );
  if (lists.some((list) => !Array.isArray(list))) return { errors };
  const data = { _entities: lists.flat() };
  return errors.length > 0 ? { data, errors } : { data };
}

/** Shifts the index in the path of a part's error to its place in the merged answer. */
function moved(error: GraphQLError, by: number): GraphQLError {
  const [root, at, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof at !== 'number') return error;
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { extensions, originalError, path: [root, at + by, ...rest] });
}
