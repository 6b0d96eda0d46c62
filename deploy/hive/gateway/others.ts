import { randomUUID } from 'node:crypto';
import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, visit, type DocumentNode, type ExecutionResult } from 'graphql';
import { errorsOf } from './answers';
import { isDomain } from './domains';

/** The mark of an error of a joined subgraph, whose message must not reach callers. */
export const OTHERS = 'SOMEBODY_ELSES';

/** Reduces an error of a joined subgraph to its path, and logs the complete error. */
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

/** Logs an error under an id, and returns it without its message. */
function report(error: GraphQLError, subgraph: string, keys: ReadonlySet<unknown>): GraphQLError {
  const id = randomUUID();
  process.stderr.write(`${JSON.stringify({ id, subgraph, error })}\n`);
  // Transport errors have this extension; a subgraph that forges it is reported as unreachable.
  const ofTheWay = error.extensions?.['request'] === undefined ? {} : { request: {} };
  const extensions = { code: OTHERS, id, ...ofTheWay };
  return new GraphQLError(OTHERS, { path: asked(error.path, keys), extensions });
}

/** The start of a path that consists of requested keys, because callers see it. */
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
