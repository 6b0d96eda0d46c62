import type { SqliteStatement, SqlValue } from '../drivers/sqlite.driver';
import type { Writer } from '../store/store';

/** How many rows one statement brings: enough that its overhead is nothing. */
const ROWS_AT_ONCE = 1_000;

/**
 * Collects rows for one table, and inserts many of them by one statement. They travel as one JSON
 * text: to bind each value by itself would cost this thread more than reading the file, while the
 * text is taken apart beside it, where SQLite runs.
 */
export class Batch {
  private rows: (readonly SqlValue[])[] = [];
  private statement: Promise<SqliteStatement> | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly text: string;

  /**
   * @param writer runs the statements.
   * @param into the table with its columns, `t (a, b)`.
   * @param width how many columns.
   */
  constructor(
    private readonly writer: Writer,
    into: string,
    width: number,
  ) {
    const values = Array.from({ length: width }, (_, at) => `value ->> ${at}`);
    this.text = `insert into ${into} select ${values.join(', ')} from json_each(?)`;
  }

  /** Whether {@link flush} should be called before the next row. */
  get isFull(): boolean {
    return this.rows.length >= ROWS_AT_ONCE;
  }

  /** Adds a row. */
  add(row: readonly SqlValue[]): void {
    this.rows.push(row);
  }

  /** Inserts what was collected; returns as soon as the insertion before it is done. */
  async flush(): Promise<void> {
    await this.running;
    if (!this.rows.length) return;
    const rows = JSON.stringify(this.rows);
    this.rows = [];
    this.running = this.insert(rows);
    // Whoever waits for it next is told; until then nobody listens.
    this.running.catch(() => undefined);
  }

  /** Inserts the rest, and frees the statement. */
  async end(): Promise<void> {
    await this.flush();
    await this.running;
    if (this.statement) await (await this.statement).finalize();
  }

  private async insert(rows: string): Promise<void> {
    const statement = (this.statement ??= this.writer.prepare(this.text));
    await (await statement).run([rows]);
  }
}
