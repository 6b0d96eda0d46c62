/** A value that a statement can be given. Anything else would be stored as something else without a word. */
export type SqlValue = string | number | null;

/** One row, by column name. */
export type ResultRow = Readonly<Record<string, SqlValue>>;

/** The engines that Sidelines runs on. */
export type EngineName = 'sqlite' | 'postgres';

/** A prepared statement. It must be finalised, or be left to its handle's `close`. */
export interface PreparedStatement {
  /** Runs to the end; resolves to the number of rows changed. */
  run(values: readonly SqlValue[]): Promise<number>;
  /** The first row. The statement may stay open on it until `reset`. */
  get(values: readonly SqlValue[]): Promise<ResultRow | undefined>;
  /** All rows. */
  all(values: readonly SqlValue[]): Promise<readonly ResultRow[]>;
  /** Ends the reading, and with it the snapshot that was read. Never fails. */
  reset(): Promise<void>;
  /** Frees the statement. Never fails. */
  finalize(): Promise<void>;
}

/** One connection to a database, whatever the engine. Placeholders are `?`. */
export interface Handle {
  readonly engine: EngineName;
  /** Runs one statement to the end; resolves to the number of rows changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** The first row of one statement. */
  get(sql: string, values?: readonly SqlValue[]): Promise<ResultRow | undefined>;
  /** All rows of one statement. */
  all(sql: string, values?: readonly SqlValue[]): Promise<readonly ResultRow[]>;
  /** Runs any number of statements. */
  exec(sql: string): Promise<void>;
  /** Prepares one statement to be run many times. */
  prepare(sql: string): Promise<PreparedStatement>;
  /** Finalises what is still prepared, and closes. */
  close(): Promise<void>;
}

/** Native modules store what they do not know as NULL (a BigInt, NaN) or as other text (a Date). */
export function refuseLossy(values: readonly unknown[]): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (typeof value === 'string' || value === null || Number.isFinite(value)) continue;
    const kind = value instanceof Date ? 'Date' : typeof value;
    throw new TypeError(
      `Value ${at + 1} of a statement is ${String(value)} (${kind}): it must be text, a finite number or null.`,
    );
  }
}
