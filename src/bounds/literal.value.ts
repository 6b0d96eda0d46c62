import { Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';

/** What a request sends for the variables of an operation, before it is coerced. */
export type SentVariables = Readonly<Record<string, unknown>>;

/** Stands for a value of an enumeration, which is a name and not a text. */
export const enumerationValue = Symbol('a value of an enumeration');

/** Reads what a document says, with what the request sends in the place of each variable. */
export type ReadLiteral = (node: ValueNode) => unknown;

/**
 * Makes the reading of an operation's literals.
 *
 * @param operation declares the variables and their defaults.
 * @param variables those of the request.
 * @returns a function from a literal to texts, numbers, booleans, lists and objects; undefined for a
 *   variable without value and default.
 */
export function literalReader(
  operation: OperationDefinitionNode,
  variables: SentVariables,
): ReadLiteral {
  const readVariable = (name: string): unknown => {
    if (Object.hasOwn(variables, name)) return variables[name];
    const declared = operation.variableDefinitions?.find((one) => one.variable.name.value === name);
    return declared?.defaultValue && read(declared.defaultValue);
  };
  const read: ReadLiteral = (node) => {
    switch (node.kind) {
      case Kind.VARIABLE:
        return readVariable(node.name.value);
      case Kind.LIST:
        return node.values.map(read);
      case Kind.OBJECT:
        return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, read(value)]));
      case Kind.NULL:
        return null;
      case Kind.ENUM:
        return enumerationValue;
      case Kind.INT:
      case Kind.FLOAT:
        return Number(node.value);
      default:
        return node.value;
    }
  };
  return read;
}

/** Whether a literal holds a variable. */
export function holdsVariable(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(holdsVariable);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => holdsVariable(value));
  return node.kind === Kind.VARIABLE;
}
