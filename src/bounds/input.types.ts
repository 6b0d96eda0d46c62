import type {
  GraphQLEnumType,
  GraphQLField,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLList,
  GraphQLNamedType,
  GraphQLOutputType,
} from 'graphql';

// Types are distinguished by their properties, not by the functions of graphql-js: a gateway that loads
// these files has its own copy of graphql-js, whose types our copy's functions refuse.

type Type = GraphQLInputType | GraphQLOutputType;

const isWrapping = (type: Type): type is Type & { readonly ofType: Type } => 'ofType' in type;

/** A type without its outer non-null wrapper. */
export function withoutNonNull(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  if (!type || !isWrapping(type) || !String(type).endsWith('!')) return type;
  return type.ofType as GraphQLInputType;
}

/** The named type inside all wrappers. */
export function innermost(type: Type): GraphQLNamedType {
  let inner: Type = type;
  while (isWrapping(inner)) inner = inner.ofType;
  return inner as GraphQLNamedType;
}

/** Whether a type is a nullable list. */
export const isList = <T extends Type>(type: T | undefined): type is T & GraphQLList<T> =>
  type !== undefined && String(type).startsWith('[');

/** Whether a type is an input object. */
export const isInputObject = (type: GraphQLInputType | undefined): type is GraphQLInputObjectType =>
  type !== undefined && 'getFields' in type;

/** Whether a type is an enumeration. */
export const isEnumeration = (type: GraphQLInputType | undefined): type is GraphQLEnumType =>
  type !== undefined && 'getValues' in type;

/** Whether a type is an object, an interface or a union, from which fields are selected. */
export const isComposite = (type: GraphQLNamedType): boolean =>
  'getInterfaces' in type || 'getTypes' in type;

/** A field of an object or interface by name; undefined for any other type. */
export function fieldOf(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (!type || !('getInterfaces' in type)) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
