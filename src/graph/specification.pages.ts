import type { BindParameter, Sql } from '../sql/fragment';
import type { Row, Scope } from './specification.inputs';
import type { Class, Thunk } from './specification.leaves';

/** A range of days in the arguments of a connection; an end that is not given is undefined. */
export interface AskedDays {
  readonly from?: BindParameter;
  readonly to?: BindParameter;
}

/** The question that a connection answers, as far as a field of every connection may depend on it. */
export interface Asked {
  /** What is declared for the type of the rows as `coveredBy`. */
  readonly aspects: readonly string[];
  /** The record that the connection is a field of, when it is of this type. */
  parent<T extends object>(type: Thunk<Class<T>>): Row<T> | undefined;
  /**
   * The tests whether an id is among those that an argument or a key of a filter names as records of a
   * type; one for each argument or key. What stands under `not` is left out.
   */
  named(type: Thunk<Class>, id: Sql): readonly Sql[];
  /** The ranges of days, and single days, in the arguments and in the filter. */
  readonly days: readonly AskedDays[];
}

/** A list that every connection has as a field, made by rule. */
export interface PageFieldSpec {
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly target: Thunk<Class>;
  /** The condition on its records. */
  readonly match: (row: Row<never>, asked: Asked, scope: Scope) => Sql;
  /** A whole number by which the records are ordered before their ids. */
  readonly rank: (row: Row<never>) => Sql;
  /** The most records. */
  readonly atMost: number;
}
