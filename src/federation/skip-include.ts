import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  visit,
  type DocumentNode,
  type SelectionNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Removes the selections that `@skip` and `@include` exclude. Stitching assumes that an excluded `id` was
 * selected, and then finds no key for its next request.
 *
 * @param document a validated document.
 * @param variables the coerced variables, with defaults.
 * @returns the document without the two directives; the same object when it has none.
 */
export function applySkipInclude(document: DocumentNode, variables: Variables): DocumentNode {
  if (!hasDirectives(document)) return document;
  return visit(document, {
    SelectionSet: (node) => {
      const selections = node.selections.filter((one) => isIncluded(one, variables));
      // A selection set must not be empty, so an empty one becomes `__typename`.
      return selections.length ? { ...node, selections: selections.map(plain) } : node;
    },
  });
}

function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive() {
      found = true;
    },
  });
  return found;
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
}

const plain = <T extends SelectionNode>(selection: T): T => ({
  ...selection,
  directives: selection.directives?.filter(({ name }) => !['skip', 'include'].includes(name.value)),
});
