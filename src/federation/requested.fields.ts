import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Keys = ReadonlyMap<string, readonly SelectionSetNode[]>;

/**
 * Reduces an answer to the requested fields: any other key would be merged over the value of another
 * subgraph.
 *
 * @param data the `data` of an answer.
 * @param document the request, with one operation.
 */
export function pickRequestedFields(data: unknown, document: DocumentNode): unknown {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: SelectionSetNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node.selectionSet);
  }
  return narrow(data, operations, fragments);
}

function narrow(value: unknown, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
  // The value of a scalar is not reduced.
  if (typeof value !== 'object' || value === null || !sets.length) return value;
  if (Array.isArray(value)) return value.map((one) => narrow(one, sets, fragments));
  const given = value as Readonly<Record<string, unknown>>;
  const entries = [...keysOf(sets, fragments)].filter(([key]) => Object.hasOwn(given, key));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, narrow(given[key], inner, fragments)]),
  );
}

/** The response keys of selections, each with the selections below it; type conditions are ignored. */
function keysOf(sets: readonly SelectionSetNode[], fragments: Fragments): Keys {
  const keys = new Map<string, readonly SelectionSetNode[]>();
  for (const { alias, name, selectionSet } of sets.flatMap((set) => fieldsOf(set, fragments))) {
    const key = (alias ?? name).value;
    keys.set(key, [...(keys.get(key) ?? []), ...(selectionSet ? [selectionSet] : [])]);
  }
  return keys;
}

const fieldsOf = (set: SelectionSetNode, fragments: Fragments): readonly FieldNode[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const part = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return part ? fieldsOf(part.selectionSet, fragments) : [];
  });
