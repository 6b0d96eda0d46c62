import type { GraphQLScalarType } from 'graphql';

/** A class of the graph: an entity, interface, member, value, row or link. */
export type Class<T extends object = object> = (abstract new (...parameters: never[]) => T) & {
  readonly prototype: T;
};

/** A value read later, so that types may refer to each other. */
export type Thunk<T> = () => T;

/** An enumeration of the graph; the database stores the names of its values. */
export interface EnumSpec {
  readonly kind: 'enum';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  /** Each value with its description. */
  readonly values: Readonly<Record<string, string>>;
}

/** A leaf type: a scalar or an enumeration. */
export type LeafType = GraphQLScalarType | EnumSpec;
