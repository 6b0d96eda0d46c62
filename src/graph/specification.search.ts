import type { Sql } from '../sql/fragment';
import type { ArgumentReader, ArgumentSpec } from './specification.inputs';
import type { Class, Thunk } from './specification.leaves';

/**
 * The way from a record to texts of others: the names of references and of a column at the end, joined by
 * dots, such as `place.country.name`. It may begin at the rows of a type that refer to the record.
 */
export type SearchPath =
  string | { readonly of: Thunk<Class>; readonly by: string; readonly path: string };

/** How search finds the records of a type, in addition to the texts of its own searched columns. */
export interface SearchSpec {
  readonly target: Thunk<Class>;
  readonly domain: string;
  /** The texts by whose words a record is found too: the year and the series of a summit, the holders of an office. */
  readonly with: readonly SearchPath[];
  /**
   * Names that are put together: one text of each path, such as `AMM` and `2025`. A date gives its year.
   * The record has such names without a row of its own in the data.
   */
  readonly composed?: readonly (readonly string[])[];
  /** The path to the country in which a record is counted. */
  readonly country?: string;
  /** The path to the date whose year a record is counted in. */
  readonly year?: string;
}

/** The facets of a connection: its rows on all pages, counted by one of their properties. */
export interface FacetSpec {
  /** The row type of one facet. */
  readonly target: Thunk<Class>;
  readonly description: string;
  readonly args: Readonly<Record<string, ArgumentSpec>>;
  /** A SELECT of the facets, in their order, from a SELECT of the rows of all pages. */
  readonly rows: (found: Sql, given: ArgumentReader) => Sql;
}
