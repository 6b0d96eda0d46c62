import type { Dialect } from '../sql/dialect';
import type { SqlValue } from '../sql/fragment';

/** Read access to a database: the engine needs nothing else of it. */
export interface Reader {
  /** The SQL dialect of its statements. */
  readonly dialect: Dialect;
  /**
   * Runs one statement.
   *
   * @param text the statement with its placeholders.
   * @param values the bound values, in the order of the placeholders.
   * @returns the first column of the first row, or null when there is no row.
   * @throws CallerError TIMEOUT when the statement exceeds the deadline.
   */
  read(text: string, values: readonly SqlValue[]): Promise<string | null>;
  /** The number of statements run so far. */
  readonly statements: number;
  /** Waits for running statements, then closes. */
  close(): Promise<void>;
}
