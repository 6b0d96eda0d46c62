/** A value that can be bound to a statement. The drivers would silently store others as something else. */
export type SqlValue = string | number | null;

/** One row, by column name. */
export type ResultRow = Readonly<Record<string, SqlValue>>;

/** The database engines. */
export type EngineName = 'sqlite' | 'postgres';

/** A prepared statement. Finalise it, or leave that to its handle's `close`. */
export interface PreparedStatement {
  /** Runs it; resolves to the number of changed rows. */
  run(values: readonly SqlValue[]): Promise<number>;
  /** Returns the first row. The statement may stay open until `reset`. */
  get(values: readonly SqlValue[]): Promise<ResultRow | undefined>;
  /** All rows. */
  all(values: readonly SqlValue[]): Promise<readonly ResultRow[]>;
  /** Ends the reading and its snapshot. Never rejects. */
  reset(): Promise<void>;
  /** Frees the statement. Never rejects. */
  finalize(): Promise<void>;
}

/** A connection to a database of either engine. Placeholders are `?`. */
export interface Handle {
  readonly engine: EngineName;
  /** Runs one statement; resolves to the number of changed rows. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** The first row of one statement. */
  get(sql: string, values?: readonly SqlValue[]): Promise<ResultRow | undefined>;
  /** All rows of one statement. */
  all(sql: string, values?: readonly SqlValue[]): Promise<readonly ResultRow[]>;
  /** Runs any number of statements. */
  exec(sql: string): Promise<void>;
  /** Prepares one statement for repeated use. */
  prepare(sql: string): Promise<PreparedStatement>;
  /** Finalises the remaining prepared statements, and closes. */
  close(): Promise<void>;
}

/** Refuses values that drivers store as NULL (a BigInt, NaN) or as another text (a Date). */
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
