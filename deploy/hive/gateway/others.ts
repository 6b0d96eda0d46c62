import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { isDomain } from './domains';

/** What an error of somebody else's subgraph is marked with, so that none of its words reach callers. */
const OTHERS = 'SOMEBODY_ELSES';

/** Keeps of an error of somebody else's subgraph its place alone; the log has all of it. */
export function useOthersErrors(): GatewayPlugin {
  return {
    onSubgraphExecute({ subgraphName }) {
      if (isDomain(subgraphName)) return undefined;
      return ({ result, setResult }) => {
        const { data, errors = [] } = result as ExecutionResult;
        // An error of the way to a subgraph says nothing of what stands in its answers.
        if (errors.length === 0 || errors.some(({ extensions }) => extensions?.['request'])) return;
        process.stderr.write(`${JSON.stringify({ subgraph: subgraphName, errors })}\n`);
        const said = errors.map(
          ({ path }) => new GraphQLError(OTHERS, { path, extensions: { code: OTHERS } }),
        );
        setResult({ data, errors: said });
      };
    },
  };
}
