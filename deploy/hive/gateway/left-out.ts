import type { GatewayPlugin } from '@graphql-hive/gateway';
import {
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  visit,
  type DocumentNode,
  type SelectionNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Takes away what `@skip` and `@include` leave out before the question is planned: planning takes an
 * `id` that is left out for one that was asked, and then has no key to go on with.
 */
export function useLeftOut(): GatewayPlugin {
  return {
    onExecute({ args }) {
      const { schema, document, operationName, variableValues = {} } = args;
      const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, definitions, variableValues ?? {});
      // Of wrong variables the execution itself makes errors.
      if (coerced) args.document = withoutLeftOut(document, coerced);
    },
  };
}

function withoutLeftOut(document: DocumentNode, variables: Variables): DocumentNode {
  let hasDirectives = false;
  visit(document, { Directive: () => void (hasDirectives = true) });
  if (!hasDirectives) return document;
  return visit(document, {
    SelectionSet(node) {
      const kept = node.selections.filter((one) => isIncluded(one, variables));
      // A selection must not be empty: such an operation is left as it stands.
      return kept.length === 0 ? node : { ...node, selections: kept.map(plain) };
    },
  });
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}

const plain = (selection: SelectionNode): SelectionNode => ({
  ...selection,
  directives: selection.directives?.filter(({ name }) => !['skip', 'include'].includes(name.value)),
});
