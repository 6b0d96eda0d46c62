import type { GatewayPlugin } from '@graphql-hive/gateway';
import { getOperationAST, GraphQLError } from 'graphql';
import { createArgumentCheck } from '../../../src/bounds/argument.check';
import { longestCursor } from '../../../src/limits';

const cursors = new Set(['after', 'before']);

/** The gateway has no declarations, so the usual limits apply to every argument except cursors. */
const check = createArgumentCheck((_owner, _field, argument) =>
  cursors.has(argument) ? { longest: longestCursor } : undefined,
);

/** Refuses values that are too deep, too many or too long, before they are processed. */
export function useValueLimits(): GatewayPlugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { schema, document, operationName, variableValues } = args;
      const operation = getOperationAST(document, operationName);
      if (!operation) return;
      const variables = (variableValues ?? {}) as Readonly<Record<string, unknown>>;
      const refusals = check({ schema, document, operation, variables });
      if (refusals.length > 0) setResultAndStopExecution({ errors: refusals.map(asError) });
    },
  };
}

const asError = ({ code, sentence, argument, node }: ReturnType<typeof check>[number]) =>
  new GraphQLError(sentence, {
    nodes: node,
    extensions: { code, ...(argument === undefined ? {} : { argument }), http: { status: 400 } },
  });
