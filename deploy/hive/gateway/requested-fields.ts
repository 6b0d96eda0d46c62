import type { GatewayPlugin } from '@graphql-hive/gateway';
import type { ExecutionResult } from 'graphql';
import { pickRequestedFields } from '../../../src/federation/requested.fields';

/**
 * Removes from the answer of a subgraph each key that was not requested: the gateway would merge it over
 * the value of another subgraph.
 */
export function useRequestedFields(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest }) {
      return ({ result, setResult }) => {
        const { data, ...rest } = result as ExecutionResult;
        if (data == null) return;
        const requested = pickRequestedFields(data, executionRequest.document);
        setResult({ ...rest, data: requested as ExecutionResult['data'] });
      };
    },
  };
}
