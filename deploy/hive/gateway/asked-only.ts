import type { GatewayPlugin } from '@graphql-hive/gateway';
import {
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Hears of an answer what was asked, and nothing else: a key that nobody asked somebody else's subgraph
 * for would be merged over the one that a domain answered.
 */
export function useAskedOnly(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest }) {
      return ({ result, setResult }) => {
        const { data, ...rest } = result as ExecutionResult;
        if (data == null) return;
        setResult({ ...rest, data: askedOnly(data, executionRequest.document) });
      };
    },
  };
}

function askedOnly(data: object, document: DocumentNode): Record<string, unknown> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: SelectionSetNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node.selectionSet);
  }
  return narrow(data, operations, fragments) as Record<string, unknown>;
}

function narrow(value: unknown, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
  // What a scalar holds is its own affair.
  if (typeof value !== 'object' || value === null || sets.length === 0) return value;
  if (Array.isArray(value)) return value.map((one) => narrow(one, sets, fragments));
  const given = value as Readonly<Record<string, unknown>>;
  const asked = [...keysOf(sets, fragments)].filter(([key]) => Object.hasOwn(given, key));
  return Object.fromEntries(
    asked.map(([key, inner]) => [key, narrow(given[key], inner, fragments)]),
  );
}

/** The response keys of selections with what is selected below each, whatever type a fragment is on. */
function keysOf(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
): ReadonlyMap<string, readonly SelectionSetNode[]> {
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
