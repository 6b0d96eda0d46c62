import type { GatewayPlugin } from '@graphql-hive/gateway';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
} from 'graphql';
import {
  checkDocument,
  checkVariables,
  type TooMuch,
} from '../../../src/server/operation-limits/check';

/**
 * Checks the limits of the whole graph. Those of the document are checked before validation: a short
 * document with nested fragments can keep validation busy for many seconds.
 */
export function useLimits(): GatewayPlugin {
  return {
    onValidate({ params, addValidationRule, setResult }) {
      const tooMuch = refuse(params.schema, params.documentAST);
      if (tooMuch === null) addValidationRule(KeysAreNotShadowed);
      else setResult([tooMuch]);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const { schema, document, operationName, variableValues } = args;
      const operation = getOperationAST(document, operationName);
      if (!operation) return;
      const variables = (variableValues ?? {}) as Readonly<Record<string, unknown>>;
      const tooMuch = checkVariables({ schema, document, operation, variables });
      if (tooMuch) setResultAndStopExecution({ errors: [asError(tooMuch, operation)] });
    },
  };
}

function refuse(schema: GraphQLSchema, document: DocumentNode): GraphQLError | null {
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const tooMuch = checkDocument({ schema, document, operation, variables: {} });
    if (tooMuch) return asError(tooMuch, operation);
  }
  return null;
}

const asError = ({ code, sentence }: TooMuch, nodes: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(sentence, { nodes, extensions: { code, http: { status: 400 } } });

const keys = new Set(['id', '__typename']);

/** Refuses `id: name`, which other subgraphs would read as the key: the answer would be wrong without an error. */
const KeysAreNotShadowed = (context: ValidationContext): ASTVisitor => ({
  Field(node) {
    const alias = node.alias?.value;
    if (alias === undefined || !keys.has(alias) || node.name.value === alias) return;
    context.reportError(
      new GraphQLError(
        `"${alias}: ${node.name.value}" hides the key that records are found by in other services: give it another alias.`,
        { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ),
    );
  },
});
