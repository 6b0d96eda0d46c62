import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** An operation with the schema, fragments and variables for reading its selections. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string;
  /** The variables, with defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field of an answer. */
export interface AnswerField {
  /** Its key in the answer. */
  readonly key: string;
  /** All of its selections. */
  readonly nodes: readonly FieldNode[];
  readonly isList: boolean;
  /** The type of its record or records; undefined for a value. */
  readonly type?: RecordType;
}

/** A type with fields. */
export type RecordType = GraphQLObjectType | GraphQLInterfaceType;

/** Whether a type is a page of a connection. */
export const isConnection = (type: RecordType | undefined): type is RecordType =>
  type !== undefined && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();

const rows: ReadonlySet<string> = new Set(['nodes', 'edges']);

/** Whether a field of a connection has the rows of the page; any other list describes the page. */
export const isOfRows = ({ nodes: [node] }: Pick<AnswerField, 'nodes'>): boolean =>
  node !== undefined && rows.has(node.name.value);

/**
 * Returns the fields that an operation selects on a type, with those of fragments, in the order of the
 * answer.
 *
 * @param operation the operation.
 * @param type the type.
 * @param sets the selection sets.
 */
export function fieldsOf(
  operation: Operation,
  type: RecordType,
  sets: readonly SelectionSetNode[],
): readonly AnswerField[] {
  const found = new Map<string, AnswerField>();
  for (const [parent, node] of sets.flatMap((set) => [...selected(operation, type, set)])) {
    const key = node.alias?.value ?? node.name.value;
    const nodes = [...(found.get(key)?.nodes ?? []), node];
    found.set(key, { key, nodes, ...shapeOf(parent, node.name.value) });
  }
  return [...found.values()];
}

/** The selection sets of a field with records. */
export const selectionsOf = ({ nodes }: AnswerField): readonly SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

type Selected = readonly [RecordType, FieldNode];

function* selected(
  operation: Operation,
  type: RecordType,
  set: SelectionSetNode,
): Generator<Selected> {
  for (const node of set.selections) {
    if (!isIncluded(operation, node)) continue;
    if (node.kind === Kind.FIELD) yield [type, node];
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragmentOf(operation, node);
      const named = fragment.typeCondition?.name.value;
      const inner = named === undefined ? type : operation.schema.getType(named);
      yield* selected(operation, inner as RecordType, fragment.selectionSet);
    }
  }
}

function fragmentOf(
  { document }: Operation,
  { name }: Extract<SelectionNode, { kind: Kind.FRAGMENT_SPREAD }>,
): FragmentDefinitionNode {
  const found = document.definitions.find(
    (one): one is FragmentDefinitionNode =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
  );
  if (!found) throw new Error(`The document was validated, but has no fragment ${name.value}.`);
  return found;
}

function isIncluded({ variables }: Operation, node: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.if !== true && include?.if !== false;
}

function shapeOf(parent: RecordType, name: string): Pick<AnswerField, 'isList' | 'type'> {
  const declared = parent.getFields()[name]?.type;
  if (!declared) return { isList: false };
  const named = getNamedType(declared);
  const type = isObjectType(named) || isInterfaceType(named) ? named : undefined;
  return { isList: isListType(getNullableType(declared)), type };
}
