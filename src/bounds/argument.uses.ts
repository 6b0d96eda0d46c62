import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fieldOf, innermost } from './input.types';
import { literalReader, type ReadLiteral, type SentVariables } from './literal.value';

/** An argument in a document. */
export interface ArgumentUse {
  /** The field with the argument. */
  readonly node: FieldNode;
  /** The name of the field's parent type; undefined when the schema has no such field. */
  readonly owner?: string;
  readonly name: string;
  /** Undefined when the schema has no such argument. */
  readonly type?: GraphQLInputType;
  readonly value: ValueNode;
  /** The number of its occurrences when all fragments are expanded. */
  readonly times: number;
  /** Whether it is inside the records of a group, in at least one of its occurrences. */
  readonly isInGroups: boolean;
}

/** An operation with the uncoerced variables of a request. It may be invalid. */
export interface SentOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: SentVariables;
}

/** The arguments of an operation. */
export interface ArgumentUses {
  readonly uses: readonly ArgumentUse[];
  /** Whether they depend on the variables, because of `@skip` or `@include`. */
  readonly depend: boolean;
}

/** An operation or a fragment, with its own arguments and its fragment spreads. */
interface Part {
  readonly uses: Omit<ArgumentUse, 'times'>[];
  readonly spreads: Spread[];
}

/** A fragment spread. */
interface Spread {
  readonly name: string;
  readonly isInGroups: boolean;
}

/** The key of the operation among the parts; no fragment can have this name. */
const OPERATION = '';

/**
 * Finds every argument of an operation and of its fragments, each once, in time linear in the size of the
 * document. Selections that `@skip` and `@include` exclude are ignored.
 */
export function argumentUses(sent: SentOperation): ArgumentUses {
  const gathering = createGathering(sent);
  const parts = partsOf(sent, gathering);
  const times = new Map([[OPERATION, 1]]);
  const grouped = new Set<string>();
  // Every part precedes those that it spreads, except in circular fragments, which validation refuses.
  for (const name of inOrder(parts)) {
    const own = times.get(name) ?? 0;
    for (const spread of parts.get(name)?.spreads ?? []) {
      times.set(spread.name, (times.get(spread.name) ?? 0) + own);
      if (own > 0 && (spread.isInGroups || grouped.has(name))) grouped.add(spread.name);
    }
  }
  const uses = [...parts].flatMap(([name, part]) => {
    const count = times.get(name) ?? 0;
    const place = (use: Part['uses'][number]): ArgumentUse => ({
      ...use,
      times: count,
      isInGroups: use.isInGroups || grouped.has(name),
    });
    return count > 0 ? part.uses.map(place) : [];
  });
  return { uses, depend: gathering.depend };
}

/** The shared state while the parts are collected. */
interface Gathering {
  readonly schema: GraphQLSchema;
  readonly read: ReadLiteral;
  depend: boolean;
}

const createGathering = ({ schema, operation, variables }: SentOperation): Gathering => ({
  schema,
  read: literalReader(operation, variables),
  depend: false,
});

function partsOf(
  { schema, document, operation }: SentOperation,
  gathering: Gathering,
): ReadonlyMap<string, Part> {
  const root = schema.getRootType(operation.operation) ?? undefined;
  const parts = new Map([[OPERATION, partOf(gathering, operation.selectionSet, root)]]);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const type = schema.getType(definition.typeCondition.name.value);
    parts.set(definition.name.value, partOf(gathering, definition.selectionSet, type));
  }
  return parts;
}

function partOf(gathering: Gathering, set: SelectionSetNode, type?: GraphQLNamedType): Part {
  const part: Part = { uses: [], spreads: [] };
  gather(gathering, part, { set, type, isInGroups: false });
  return part;
}

interface PlacedSet {
  readonly set: SelectionSetNode;
  readonly type?: GraphQLNamedType;
  readonly isInGroups: boolean;
}

function gather(gathering: Gathering, part: Part, placed: PlacedSet): void {
  const { set, type, isInGroups } = placed;
  for (const selection of set.selections) {
    if (!isIncluded(gathering, selection)) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      part.spreads.push({ name: selection.name.value, isInGroups });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const inner = condition ? gathering.schema.getType(condition) : type;
      gather(gathering, part, { set: selection.selectionSet, type: inner, isInGroups });
    } else {
      gatherField(gathering, part, { node: selection, type, isInGroups });
    }
  }
}

function gatherField(
  gathering: Gathering,
  part: Part,
  { node, type, isInGroups }: Omit<PlacedSet, 'set'> & { readonly node: FieldNode },
): void {
  const field = fieldOf(type, node.name.value);
  for (const { name, value } of node.arguments ?? []) {
    const declared = field?.args.find((one) => one.name === name.value);
    const owner = field && type?.name;
    part.uses.push({ node, owner, name: name.value, type: declared?.type, value, isInGroups });
  }
  const set = node.selectionSet;
  const inner = field && innermost(field.type);
  if (set)
    gather(gathering, part, { set, type: inner, isInGroups: isInGroups || isPageOfGroups(inner) });
}

/** Whether a type is a page of groups, such as `MeetingGroupConnection`. */
const isPageOfGroups = (type: GraphQLNamedType | undefined): boolean =>
  type !== undefined && type.name.endsWith('GroupConnection');

/** Whether `@skip` and `@include` keep a selection (GraphQL, October 2021, 3.13.1 and 3.13.2). */
function isIncluded(gathering: Gathering, { directives = [] }: SelectionNode): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    const leftOutBy = name.value === 'skip' || (name.value === 'include' ? false : undefined);
    const [condition] = given;
    if (leftOutBy === undefined || !condition) return true;
    gathering.depend = true;
    return gathering.read(condition.value) !== leftOutBy;
  });
}

/** The parts that the operation uses, each before those that it spreads. */
function inOrder(parts: ReadonlyMap<string, Part>): readonly string[] {
  const seen = new Set<string>();
  const backwards: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    parts.get(name)?.spreads.forEach((spread) => visit(spread.name));
    backwards.push(name);
  };
  visit(OPERATION);
  return backwards.reverse();
}
