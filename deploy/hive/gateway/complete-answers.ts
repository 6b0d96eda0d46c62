import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { isComplete } from '../../../src/federation/complete.answer';
import { errorsOf } from './answers';

/**
 * Turns an incomplete answer of a subgraph into a failure. The gateway would answer null without an error,
 * and a caller could not distinguish "does not exist" from "unknown".
 */
export function useCompleteAnswers(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest, subgraphName }) {
      return ({ result, setResult }) => {
        const { data, errors } = result as ExecutionResult;
        if (errorsOf({ errors }).length > 0 || isComplete(data, executionRequest)) return;
        const error = new GraphQLError(`${subgraphName} did not answer all that was asked.`, {
          // Marks a transport error, whose message is not for callers.
          extensions: { request: {} },
        });
        setResult({ errors: [error] });
      };
    },
  };
}
