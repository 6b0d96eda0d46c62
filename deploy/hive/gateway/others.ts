import { randomUUID } from 'node:crypto';
import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, visit, type DocumentNode, type ExecutionResult } from 'graphql';
import { errorsOf } from './answers';
import { isDomain } from './domains';

/** What an error of somebody else's subgraph is marked with, so that none of its words reach callers. */
export const OTHERS = 'SOMEBODY_ELSES';

/** Keeps of an error of somebody else's subgraph its place alone; the log has all of it. */
export function useOthersErrors(): GatewayPlugin {
  return {
    onSubgraphExecute({ subgraphName, executionRequest }) {
      if (isDomain(subgraphName)) return undefined;
      return ({ result, setResult }) => {
        const { data } = result as ExecutionResult;
        const errors = errorsOf(result as ExecutionResult);
        const keys = errors.length > 0 ? keysOf(executionRequest.document) : new Set();
        setResult({ data, errors: errors.map((error) => report(error, subgraphName, keys)) });
      };
    },
  };
}

/** The same error without its words, under the id by which the log has them. */
function report(error: GraphQLError, subgraph: string, keys: ReadonlySet<unknown>): GraphQLError {
  const id = randomUUID();
  process.stderr.write(`${JSON.stringify({ id, subgraph, error })}\n`);
  // An error of the way there is told apart by this; one who forges it is told to be unreachable.
  const ofTheWay = error.extensions?.['request'] === undefined ? {} : { request: {} };
  const extensions = { code: OTHERS, id, ...ofTheWay };
  return new GraphQLError(OTHERS, { path: asked(error.path, keys), extensions });
}

/** A path as far as it leads through what was asked: callers are told its keys. */
function asked(path: unknown, keys: ReadonlySet<unknown>): (string | number)[] | undefined {
  if (!Array.isArray(path)) return undefined;
  const end = path.findIndex((key) => typeof key !== 'number' && !keys.has(key));
  const known = path.slice(0, end === -1 ? path.length : end) as (string | number)[];
  return known.length > 0 ? known : undefined;
}

function keysOf(document: DocumentNode): ReadonlySet<unknown> {
  const keys = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void keys.add((alias ?? name).value) });
  return keys;
}
