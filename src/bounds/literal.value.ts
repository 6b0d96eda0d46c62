import { Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';

/** The variables of a request before coercion. */
export type SentVariables = Readonly<Record<string, unknown>>;

/** Reads the value of a literal, with variables replaced by their values. */
export type ReadLiteral = (node: ValueNode) => unknown;

/**
 * Creates the reader of an operation's literals.
 *
 * @param operation the operation, for the defaults of its variables.
 * @param variables the variables of the request.
 * @returns a function from a literal to its value; undefined for a variable without value and default.
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
        // In a literal it is a name and not a text.
        return Symbol(node.value);
      case Kind.INT:
      case Kind.FLOAT:
        return Number(node.value);
      default:
        return node.value;
    }
  };
  return read;
}

/** Whether a literal contains a variable. */
export function holdsVariable(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(holdsVariable);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => holdsVariable(value));
  return node.kind === Kind.VARIABLE;
}
