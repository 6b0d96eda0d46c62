import type { GatewayPlugin } from '@graphql-hive/gateway';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { settings } from './settings';

const { references: mostReferences } = settings;

interface Asked {
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Asks for many records in several requests: a domain refuses more than 1,000 references at once. */
export function useSmallBatches(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest, executor, setExecutor }) {
      const references = referencesOf(executionRequest);
      if (references.length <= mostReferences) return;
      setExecutor(async (request) => {
        const starts = references.flatMap((_, at) => (at % mostReferences === 0 ? [at] : []));
        const parts = await Promise.all(
          starts.map(async (start) => {
            const representations = references.slice(start, start + mostReferences);
            const variables = { ...request.variables, representations };
            return (await executor({ ...request, variables })) as ExecutionResult;
          }),
        );
        return joined(parts);
      });
    },
  };
}

function referencesOf({ variables }: Asked): readonly unknown[] {
  const { representations } = variables ?? {};
  return Array.isArray(representations) ? representations : [];
}

/** One answer of several; a part that failed is null at its places. */
function joined(parts: readonly ExecutionResult[]): ExecutionResult {
  const lists = parts.map(({ data }) => data?.['_entities']);
  const errors = parts.flatMap(({ errors: found = [] }, at) =>
    found.map((error) => moved(error, at * mostReferences)),
  );
  if (lists.some((list) => !Array.isArray(list))) return { errors } as ExecutionResult;
  const data = { _entities: lists.flat() };
  return (errors.length > 0 ? { data, errors } : { data }) as ExecutionResult;
}

function moved(error: GraphQLFormattedError, by: number): GraphQLFormattedError {
  const [root, at, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof at !== 'number') return error;
  return Object.assign(Object.create(Object.getPrototypeOf(error)), error, {
    message: error.message,
    path: [root, at + by, ...rest],
  });
}
