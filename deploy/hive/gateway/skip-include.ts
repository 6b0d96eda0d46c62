import type { GatewayPlugin } from '@graphql-hive/gateway';
import { getOperationAST, getVariableValues } from 'graphql';
import { applySkipInclude } from '../../../src/federation/skip-include';

/**
 * Applies `@skip` and `@include` before the query plan is made. The planner assumes that an excluded `id`
 * was requested, and then has no key for its next request.
 */
export function useSkipInclude(): GatewayPlugin {
  return {
    onExecute({ args }) {
      const { schema, document, operationName, variableValues } = args;
      const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, definitions, variableValues ?? {});
      // The execution itself reports wrong variables.
      if (coerced) args.document = applySkipInclude(document, coerced);
    },
  };
}
