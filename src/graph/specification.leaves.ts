import type { GraphQLScalarType } from 'graphql';

/** A class of the graph: an entity, an interface, a value or a row, told apart by its specification. */
export type Class<T extends object = object> = (abstract new (...parameters: never[]) => T) & {
  readonly prototype: T;
};

/** Named later, so that types may point at each other. */
export type Thunk<T> = () => T;

/** An enumeration of the graph: its values are stored in the database under their own names. */
export interface EnumSpec {
  readonly kind: 'enum';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  /** Each value with its description. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a leaf can be. */
export type LeafType = GraphQLScalarType | EnumSpec;
