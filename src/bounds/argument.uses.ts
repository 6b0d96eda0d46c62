import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { innermost } from './input.types';
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
  readonly spreads: string[];
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
  // Every part precedes those that it spreads, except in circular fragments, which validation refuses.
  for (const name of inOrder(parts)) {
    const own = times.get(name) ?? 0;
    for (const spread of parts.get(name)?.spreads ?? []) {
      times.set(spread, (times.get(spread) ?? 0) + own);
    }
  }
  const uses = [...parts].flatMap(([name, part]) => {
    const count = times.get(name) ?? 0;
    return count > 0 ? part.uses.map((use) => ({ ...use, times: count })) : [];
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
  gather(gathering, part, { set, type });
  return part;
}

interface PlacedSet {
  readonly set: SelectionSetNode;
  readonly type?: GraphQLNamedType;
}

function gather(gathering: Gathering, part: Part, { set, type }: PlacedSet): void {
  for (const selection of set.selections) {
    if (!isIncluded(gathering, selection)) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      part.spreads.push(selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const inner = condition ? gathering.schema.getType(condition) : type;
      gather(gathering, part, { set: selection.selectionSet, type: inner });
    } else {
      gatherField(gathering, part, { node: selection, type });
    }
  }
}

function gatherField(
  gathering: Gathering,
  part: Part,
  { node, type }: { readonly node: FieldNode; readonly type?: GraphQLNamedType },
): void {
  const field = fieldOf(type, node.name.value);
  for (const { name, value } of node.arguments ?? []) {
    const declared = field?.args.find((one) => one.name === name.value);
    const owner = field && type?.name;
    part.uses.push({ node, owner, name: name.value, type: declared?.type, value });
  }
  const set = node.selectionSet;
  if (set) gather(gathering, part, { set, type: field && innermost(field.type) });
}

function fieldOf(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (!type || !('getInterfaces' in type)) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

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
    parts.get(name)?.spreads.forEach(visit);
    backwards.push(name);
  };
  visit(OPERATION);
  return backwards.reverse();
}
