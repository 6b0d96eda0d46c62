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
 * A document with what `@skip` and `@include` leave out taken away. Stitching takes an `id` that is
 * left out for one that was asked, and then finds no key to go on with.
 *
 * @param document a validated document.
 * @param variables those of the request, coerced: with the defaults of those that were not given.
 * @returns a document that asks for the same without the two directives; the very document when it has none.
 */
export function applySkipInclude(document: DocumentNode, variables: Variables): DocumentNode {
  if (!hasDirectives(document)) return document;
  return visit(document, {
    SelectionSet: (node) => {
      const selections = node.selections.filter((one) => isIncluded(one, variables));
      // A selection set must not be empty: what is left of it is the type's own name.
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
