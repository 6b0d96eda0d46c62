import type { BindParameter, RequestContext, Sql } from '../sql/fragment';
import type { Class, LeafType, Thunk } from './specification.leaves';

/** A row of a table in a statement being planned. */
export interface Row<T extends object = object> {
  readonly alias: string;
  readonly id: Sql;
  /** The column of a field; of a reference, its key. */
  column(field: keyof T & string): Sql;
  /** The first day that a partial date can mean. */
  earliest(field: keyof T & string): Sql;
  /** The last day that a partial date can mean. */
  latest(field: keyof T & string): Sql;
  /** The folded text. */
  folded(field: keyof T & string): Sql;
  /** For a row that a field made by a SELECT of its own: that field's place. */
  readonly madeBy?: RowMaker;
}

/** The field that made a row: its arguments, and the row that it is a field of; no row for a root field. */
export interface RowMaker {
  readonly given: ArgumentReader;
  readonly owner?: Row;
}

/** Reads the arguments of a field while planning: scalars as bind parameters, enumerations and booleans as values. */
export interface ArgumentReader {
  has(name: string): boolean;
  /** A scalar, or a list of scalars as one JSON array text; undefined when absent or null. */
  parameter(name: string): BindParameter | undefined;
  /** A scalar that the schema requires. */
  required(name: string): BindParameter;
  /** A boolean; false when absent or null. */
  flag(name: string): boolean;
  /** A list of enumeration values; undefined when absent or null. */
  names(name: string): readonly string[] | undefined;
  /** An input object; undefined when absent or null. */
  object(name: string): ArgumentReader | undefined;
  /** A list of input objects; undefined when absent or null. */
  objects(name: string): readonly ArgumentReader[] | undefined;
  /** The path of the object, for errors: `filter.participants`. */
  readonly place: string;
}

/** The end of a life that bounds a record: the recorded date, and the days that it can mean. */
export interface LifeEnd {
  readonly date: Sql;
  readonly earliest: Sql;
  readonly latest: Sql;
}

/** The functions that a declaration may use to write its part of a statement. */
export interface Scope {
  /** Today, by the engine's clock. */
  readonly today: BindParameter;
  /** Creates a row of a type's table under a new alias. */
  row<T extends object>(type: Thunk<Class<T>>): Row<T>;
  /** The FROM item of a row: table and alias. */
  from(row: Row): Sql;
  /** Writes the test whether a row of a table that several types share is of its own type. */
  isOfItsType(row: Row): Sql;
  /** Writes the test whether some row of a type meets a condition. */
  exists<T extends object>(type: Thunk<Class<T>>, condition: (row: Row<T>) => Sql): Sql;
  /**
   * Writes the test whether the end of some life that bounds a row meets a condition. The rules `within`
   * of the row's type name the lives; without such a rule the test is false.
   */
  anyLifeEnd(row: Row, condition: (end: LifeEnd) => Sql): Sql;
  /** Writes the test whether an id, never null, is one of a type, by its prefix. */
  isIdOf(type: Thunk<Class>, id: Sql): Sql;
  /** Writes the test whether a row meets the caller's filter. */
  matches(filter: FilterSpec, row: Row, given: ArgumentReader): Sql;
  /**
   * Adds a check of the values of each request, which is made before the statement runs.
   *
   * @param place the argument that is refused.
   * @param objection returns the sentence of a refusal; undefined when the values are right.
   */
  check(place: string, objection: (context: RequestContext) => string | undefined): void;
  /** Refuses the caller's argument. @throws CallerError always. */
  refuse(place: string, sentence: string): never;
}

/** An argument of a field. */
export interface ArgumentSpec {
  /** The type; a thunk for a filter, so that filters and types may refer to each other. */
  readonly type: LeafType | InputSpec | Thunk<FilterSpec>;
  readonly list?: boolean;
  readonly required?: boolean;
  readonly description: string;
  readonly default?: unknown;
  /** For an id: the type whose ids are accepted; several types, or their interface. */
  readonly idOf?: Thunk<Class | readonly Class[]>;
  /** For the name of a field: the type with that field, or the interface of such types. */
  readonly fieldOf?: Thunk<Class>;
  /** For any other text: free text, or a cursor. */
  readonly holds?: 'text' | 'cursor';
  /** The least and the greatest accepted whole number; for a list, its least and greatest length. */
  readonly range?: readonly [number, number];
  /**
   * For a day: the day that a year or a month means, its first or its last. Without it, only a whole day is
   * accepted.
   */
  readonly day?: 'first' | 'last';
  /** Of a list: whether no value may be given twice. */
  readonly isSet?: boolean;
  /** Whether the argument is refused inside the records of a group. */
  readonly isOutsideGroups?: boolean;
  /** The most characters of a text; `limits.textCharacters` when not given. */
  readonly longest?: number;
}

/** An input object without conditions of its own, such as a range of days. */
export interface InputSpec {
  readonly kind: 'input';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, ArgumentSpec>>;
  /** For a range, the keys of its first and last value; the last may not lie before the first. */
  readonly ordered?: readonly [first: string, last: string];
}

/** A given key of a filter. */
export interface FilterKey {
  /** The filter that contains the key. */
  readonly given: ArgumentReader;
  readonly name: string;
}

/** A key of a filter: its declaration and its condition. */
export interface FilterField<T extends object = object> extends ArgumentSpec {
  readonly domain?: string;
  /** Whether the key leaves few rows, found by an index, so that a statement should start from them. */
  readonly isNarrow?: boolean;
  readonly condition: (row: Row<T>, key: FilterKey, scope: Scope) => Sql;
}

/** The filter of a type; `and`, `or` and `not` are added when it is published. */
export interface FilterSpec {
  readonly kind: 'filter';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly target: Thunk<Class>;
  readonly fields: Record<string, FilterField>;
}

/** The key of an order that is computed for each row. Its value is never null. */
export interface ComputedKey<T extends object = object> {
  readonly description: string;
  /** The type of its values; cursors hold them. */
  readonly type: 'text' | 'whole number';
  readonly sql: (row: Row<T>, scope: Scope) => Sql;
}

/** The key of an order: a column, or an expression. */
export type OrderKey<T extends object = object> =
  ComputedKey<T> | { readonly description: string; readonly field: keyof T & string };

/** The orders of a type that callers can choose: each key gives `KEY_ASC` and `KEY_DESC`. */
export interface OrderSpec {
  readonly kind: 'order';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly keys: Readonly<Record<string, OrderKey<never>>>;
}
