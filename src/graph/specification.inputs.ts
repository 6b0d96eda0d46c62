import type { BindParameter, Sql } from '../sql/fragment';
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
  /** The text without case and diacritics. */
  folded(field: keyof T & string): Sql;
}

/** One field's arguments in a plan: scalars as bind parameters; enumerations, booleans and nulls in the open. */
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
  /** Where this stands, for errors: `filter.participants`. */
  readonly place: string;
}

/** The end of a life that bounds a record: the date as given, and the days that it can mean. */
export interface LifeEnd {
  readonly date: Sql;
  readonly earliest: Sql;
  readonly latest: Sql;
}

/** What a declaration may use while its part of a statement is written. */
export interface Scope {
  /** Today, from the clock of the engine. */
  readonly today: BindParameter;
  /** A fresh row of a type's table, to be placed in a FROM. */
  row<T extends object>(type: Thunk<Class<T>>): Row<T>;
  /** The FROM item of a row: table and alias. */
  from(row: Row): Sql;
  /** Whether some row of a type meets a condition. */
  exists<T extends object>(type: Thunk<Class<T>>, condition: (row: Row<T>) => Sql): Sql;
  /**
   * Whether a condition holds of the end of some life that bounds a row, as its type declares by the
   * rule `within`; false for a type without one.
   */
  anyLifeEnd(row: Row, condition: (end: LifeEnd) => Sql): Sql;
  /** Whether a row meets a filter that the caller gave. */
  matches(filter: FilterSpec, row: Row, given: ArgumentReader): Sql;
  /** Refuses the caller's arguments. */
  refuse(place: string, sentence: string): never;
}

/** An argument of a field. */
export interface ArgumentSpec {
  /** A thunk where it is a filter, so that filters and types may point at each other. */
  readonly type: LeafType | InputSpec | Thunk<FilterSpec>;
  readonly list?: boolean;
  readonly required?: boolean;
  readonly description: string;
  readonly default?: unknown;
  /** For ids: the types whose ids are accepted. */
  readonly idOf?: Thunk<Class>;
  /** For names of fields: the type that has them. */
  readonly fieldOf?: Thunk<Class>;
  /** For texts that name nothing: written by a reader, or a cursor, which its page reads. */
  readonly holds?: 'text' | 'cursor';
  /** The least and the greatest whole number accepted; for a list, how many it may hold. */
  readonly range?: readonly [number, number];
  /** How many characters a text may have; `limits.textCharacters` when not said. */
  readonly longest?: number;
}

/** An input object without conditions of its own, such as a range of days. */
export interface InputSpec {
  readonly kind: 'input';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, ArgumentSpec>>;
  /** The keys of the first and the last value of a range: the last may not lie before the first. */
  readonly ordered?: readonly [first: string, last: string];
}

/** A key of a filter as a caller gave it. */
export interface FilterKey {
  /** The filter it stands in. */
  readonly given: ArgumentReader;
  readonly name: string;
}

/** One key of a filter: how it is written, and the condition it means. */
export interface FilterField<T extends object = object> extends ArgumentSpec {
  readonly domain?: string;
  /** Whether it leaves few rows, found by an index: what reaches through it starts from them. */
  readonly isNarrow?: boolean;
  readonly condition: (row: Row<T>, key: FilterKey, scope: Scope) => Sql;
}

/** A filter of a type; `and`, `or`, `not` come by themselves where it is combinable. */
export interface FilterSpec {
  readonly kind: 'filter';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly target: Thunk<Class>;
  readonly combinable: boolean;
  /** A condition that holds beside the keys, such as on a day that was left out. */
  readonly always?: (row: Row, given: ArgumentReader, scope: Scope) => Sql;
  readonly fields: Record<string, FilterField>;
}

/** The orders a caller may choose: each name stands for `NAME_ASC` and `NAME_DESC`. */
export interface OrderSpec {
  readonly kind: 'order';
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly keys: Readonly<Record<string, { readonly field: string; readonly description: string }>>;
}
