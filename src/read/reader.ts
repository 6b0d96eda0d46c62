import type { Dialect } from '../sql/dialect';
import type { SqlValue } from '../sql/fragment';

/** The one thing that answering needs of a database. */
export interface Reader {
  /** How statements for it are written. */
  readonly dialect: Dialect;
  /**
   * Runs one statement.
   *
   * @param text the statement with its placeholders.
   * @param values what they stand for, in their order.
   * @returns the first column of its first row, or null when there is none.
   * @throws CallerError TIMEOUT when it runs past the deadline.
   */
  read(text: string, values: readonly SqlValue[]): Promise<string | null>;
  /** How many statements have been run. */
  readonly statements: number;
  /** Waits for what is being read, and closes. */
  close(): Promise<void>;
}
