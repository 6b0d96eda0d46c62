import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, innermost } from '../../bounds/input.types';

/** An operation before validation: names may be wrong, and fragments may be circular. */
export interface SentOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A selected field; its definition is missing when the schema has no such field. */
export interface PlacedField {
  readonly node: FieldNode;
  readonly parent: GraphQLNamedType | undefined;
  readonly definition: GraphQLField<unknown, unknown> | undefined;
  readonly sent: SentOperation;
}

/** A measure: the value of a field, and the combination of the values of sibling fields. */
export interface Measure<T = number> {
  /** The value of no fields. */
  readonly none: T;
  /** The value of a field, given the value of its selections. */
  field(placed: PlacedField, within: T): T;
  combine(left: T, right: T): T;
}

/**
 * Measures an operation as if its fragments were expanded. Each fragment is measured once, so the time is
 * linear in the size of the document.
 */
export function measureOperation<T>(sent: SentOperation, measure: Measure<T>): T {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of sent.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  const root = sent.schema.getRootType(sent.operation.operation) ?? undefined;
  const walk = { sent, measure, fragments, measured: new Map<string, T>() };
  return measureSelections(walk, sent.operation.selectionSet, root);
}

interface Walk<T> {
  readonly sent: SentOperation;
  readonly measure: Measure<T>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measured: Map<string, T>;
}

function measureSelections<T>(
  walk: Walk<T>,
  set: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
): T {
  let total = walk.measure.none;
  for (const selection of set.selections) {
    total = walk.measure.combine(total, measureSelection(walk, selection, parent));
  }
  return total;
}

function measureSelection<T>(
  walk: Walk<T>,
  selection: SelectionSetNode['selections'][number],
  parent: GraphQLNamedType | undefined,
): T {
  if (selection.kind === Kind.FIELD) return measureField(walk, selection, parent);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(walk, selection.name.value);
  const condition = selection.typeCondition?.name.value;
  const type = condition === undefined ? parent : walk.sent.schema.getType(condition);
  return measureSelections(walk, selection.selectionSet, type);
}

function measureField<T>(walk: Walk<T>, node: FieldNode, parent: GraphQLNamedType | undefined): T {
  const definition = fieldOf(parent, node.name.value);
  const type = definition === undefined ? undefined : innermost(definition.type);
  const within =
    node.selectionSet === undefined
      ? walk.measure.none
      : measureSelections(walk, node.selectionSet, type);
  return walk.measure.field({ node, parent, definition, sent: walk.sent }, within);
}

function measureFragment<T>(walk: Walk<T>, name: string): T {
  const known = walk.measured.get(name);
  if (known !== undefined) return known;
  const fragment = walk.fragments.get(name);
  if (fragment === undefined) return walk.measure.none;
  // A fragment inside itself counts as nothing; validation refuses the circle afterwards.
  walk.measured.set(name, walk.measure.none);
  const type = walk.sent.schema.getType(fragment.typeCondition.name.value);
  const worth = measureSelections(walk, fragment.selectionSet, type);
  walk.measured.set(name, worth);
  return worth;
}

/** Adds two values. */
export function add(left: number, right: number): number {
  return left + right;
}

/** Whether a type belongs to a connection (`MeetingConnection`, `MeetingEdge`) and is not a record. */
export function isWrapping(type: GraphQLNamedType | undefined): boolean {
  return type !== undefined && /(?:Connection|Edge)$/.test(type.name);
}

/** Whether a field is introspection (`__schema`, `__type`, `__typename`). */
export function isAboutSchema(node: FieldNode): boolean {
  return node.name.value.startsWith('__');
}
