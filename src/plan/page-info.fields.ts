import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import { collectFields, type Document } from './selection';

/** The fields of `pageInfo` that are selected, by name. */
export function pageInfoFields(
  document: Document,
  sets: readonly SelectionSetNode[],
): ReadonlySet<string> {
  const type = document.schema.getType('PageInfo') as GraphQLObjectType;
  const nodes = [...collectFields(document, type, sets).values()].flat();
  return new Set(nodes.map(({ name }) => name.value));
}
