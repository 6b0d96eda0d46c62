import type {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLList,
  GraphQLNamedType,
  GraphQLOutputType,
} from 'graphql';

// Types are told apart by what they have, not by the functions of graphql-js: a gateway that reads these
// files has a copy of graphql-js of its own, whose types those functions refuse.

type Type = GraphQLInputType | GraphQLOutputType;

const isWrapping = (type: Type): type is Type & { readonly ofType: Type } => 'ofType' in type;

/** A type without the mark that it must be given. */
export function withoutNonNull(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  if (!type || !isWrapping(type) || !String(type).endsWith('!')) return type;
  return type.ofType as GraphQLInputType;
}

/** What all wrappings are taken from. */
export function innermost(type: Type): GraphQLNamedType {
  let inner: Type = type;
  while (isWrapping(inner)) inner = inner.ofType;
  return inner as GraphQLNamedType;
}

/** Whether a type is a list, which need not be given. */
export const isList = (type: GraphQLInputType | undefined): type is GraphQLList<GraphQLInputType> =>
  type !== undefined && String(type).startsWith('[');

/** Whether a type is an input object. */
export const isInputObject = (type: GraphQLInputType | undefined): type is GraphQLInputObjectType =>
  type !== undefined && 'getFields' in type;

/** Whether a type is an enumeration. */
export const isEnumeration = (type: GraphQLInputType | undefined): type is GraphQLEnumType =>
  type !== undefined && 'getValues' in type;
