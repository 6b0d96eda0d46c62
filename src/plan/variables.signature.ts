import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Variables } from './origin';

/** Returns the signature of an operation's variables; see {@link createSignature}. */
export type SignatureOf = (variables: Variables) => string;

/**
 * Creates the signature function of an operation. The signature is the part of the variables that a plan
 * depends on: which are absent or null, the values of booleans and enumerations, the keys of input objects,
 * and the lengths of lists of objects. Requests with equal signatures share a plan; all other values are
 * bound when it runs.
 *
 * @param schema the schema that the operation runs on.
 * @param operation declares the variables.
 * @returns a function from coerced variables to their signature.
 */
export function createSignature(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): SignatureOf {
  const declared = (operation.variableDefinitions ?? []).map(
    ({ variable, type }) =>
      [variable.name.value, typeFromAST(schema, type) as GraphQLInputType] as const,
  );
  return (variables) =>
    declared.map(([name, type]) => signatureOf(type, variables[name])).join(';');
}

function signatureOf(type: GraphQLInputType, value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  const bare = getNullableType(type);
  if (isEnumType(bare)) return String(value);
  if (isScalarType(bare)) return typeof value === 'boolean' ? String(value) : 'value';
  if (isListType(bare)) return signatureOfList(bare.ofType, value as unknown[]);
  if (!isInputObjectType(bare)) throw new Error(`${String(type)} is no type of a variable.`);
  const fields = bare.getFields();
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const field = fields[name];
    return field ? [`${name}:${signatureOf(field.type, inner)}`] : [];
  });
  return `{${entries.join(',')}}`;
}

function signatureOfList(type: GraphQLInputType, values: readonly unknown[]): string {
  const isLeaf = isScalarType(getNullableType(type));
  return isLeaf ? 'values' : `[${values.map((value) => signatureOf(type, value)).join(',')}]`;
}
