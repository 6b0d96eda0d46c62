import type { SqliteStatement, SqlValue } from '../drivers/sqlite.driver';
import type { Writer } from '../store/store';

/** How many values one statement brings: enough that its overhead is nothing, far from SQLite's 32,766. */
const VALUES_AT_ONCE = 4_000;

const rowsText = (width: number, rows: number): string => {
  const row = `(${Array(width).fill('?').join(',')})`;
  return Array(rows).fill(row).join(',');
};

/** Collects rows for one table, and inserts many of them by one statement. */
export class Batch {
  private values: SqlValue[] = [];
  private statement: Promise<SqliteStatement> | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly width: number;
  private readonly rows: number;

  /**
   * @param writer runs the statements.
   * @param into the table with its columns, `t (a, b)`.
   * @param width how many columns.
   */
  constructor(
    private readonly writer: Writer,
    private readonly into: string,
    width: number,
  ) {
    this.width = width;
    this.rows = Math.max(1, Math.floor(VALUES_AT_ONCE / width));
  }

  /** Whether {@link flush} should be called before the next row. */
  get isFull(): boolean {
    return this.values.length >= this.rows * this.width;
  }

  /** Adds a row. */
  add(row: readonly SqlValue[]): void {
    this.values.push(...row);
  }

  /** Inserts what was collected; returns as soon as the insertion before it is done. */
  async flush(): Promise<void> {
    await this.running;
    const { values } = this;
    if (!values.length) return;
    this.values = [];
    this.running = this.insert(values);
    // Whoever waits for it next is told; until then nobody listens.
    this.running.catch(() => undefined);
  }

  /** Inserts the rest, and frees the statement. */
  async end(): Promise<void> {
    try {
      await this.flush();
      await this.running;
    } finally {
      if (this.statement) await (await this.statement).finalize();
    }
  }

  private async insert(values: readonly SqlValue[]): Promise<void> {
    const rows = values.length / this.width;
    if (rows !== this.rows) {
      await this.writer.run(this.text(rows), values);
      return;
    }
    const statement = (this.statement ??= this.writer.prepare(this.text(rows)));
    await (await statement).run(values);
  }

  private text(rows: number): string {
    return `insert into ${this.into} values ${rowsText(this.width, rows)}`;
  }
}
