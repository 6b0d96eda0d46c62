import {
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  valueFromAST,
  visit,
  type GraphQLInputType,
  type ObjectValueNode,
  type ValueNode,
} from 'graphql';

/** The coerced variables of a request. */
export type Variables = Readonly<Record<string, unknown>>;

/** The origin of an argument's value: the document, the request's variables, or parts of both. */
export interface Origin {
  readonly type: GraphQLInputType;
  /** The literal, when it contains variables. */
  readonly node?: ValueNode;
  /** Whether the value is the same for every request. */
  readonly isConstant: boolean;
  /** Reads the coerced value; undefined when the caller gave none. */
  read(variables: Variables): unknown;
}

/** The origin of a value that is fixed in the code. */
export const constantOrigin = (type: GraphQLInputType, value: unknown): Origin => ({
  type,
  isConstant: true,
  read: () => value,
});

const derived = (type: GraphQLInputType, read: Origin['read']): Origin => ({
  type,
  isConstant: false,
  read,
});

function holdsVariable(node: ValueNode): boolean {
  let found = false;
  visit(node, {
    Variable() {
      found = true;
    },
  });
  return found;
}

/**
 * Returns the origin of a value in a document.
 *
 * @param node the literal or variable; undefined when the caller gave none.
 * @param type the type that the value is coerced to.
 */
export function originOf(node: ValueNode | undefined, type: GraphQLInputType): Origin {
  if (!node) return constantOrigin(type, undefined);
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return derived(type, (variables) => variables[name]);
  }
  if (!holdsVariable(node)) return constantOrigin(type, valueFromAST(node, type));
  return { ...derived(type, (variables) => valueFromAST(node, type, variables)), node };
}

const writtenAs = (node: ObjectValueNode, name: string): ValueNode | undefined =>
  node.fields.find((field) => field.name.value === name)?.value;

/** The origin of one key of an input object. */
export function keyOf(origin: Origin, name: string): Origin {
  const object = getNullableType(origin.type);
  if (!isInputObjectType(object)) throw new Error(`${String(origin.type)} has no keys.`);
  const type = object.getFields()[name]?.type;
  if (!type) throw new Error(`${object.name} has no key ${name}.`);
  if (origin.node?.kind === Kind.OBJECT) return originOf(writtenAs(origin.node, name), type);
  const read = (variables: Variables): unknown =>
    (origin.read(variables) as Variables | null | undefined)?.[name];
  return { ...derived(type, read), isConstant: origin.isConstant };
}

/** The origin of one element of a list; a single value is a list of one. */
export function elementOf(origin: Origin, index: number): Origin {
  const list = getNullableType(origin.type);
  if (!isListType(list)) throw new Error(`${String(origin.type)} is no list.`);
  const type = list.ofType;
  if (origin.node?.kind === Kind.LIST) return originOf(origin.node.values[index], type);
  if (origin.node) return originOf(origin.node, type);
  const read = (variables: Variables): unknown =>
    (origin.read(variables) as readonly unknown[] | null | undefined)?.[index];
  return { ...derived(type, read), isConstant: origin.isConstant };
}
