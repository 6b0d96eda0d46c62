import type { EngineName, PreparedStatement, SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';

/** How many rows one statement brings: enough that its overhead is nothing. */
const ROWS_AT_ONCE = 1_000;

/** A table that is filled, with the columns in the order of their values. */
export interface Filled {
  readonly table: string;
  readonly columns: readonly FilledColumn[];
}

/** A column with its type, as both engines write it. */
export interface FilledColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'double precision';
}

/**
 * Collects rows for one table, and inserts many of them by one statement. They travel as one JSON
 * text: to bind each value by itself would cost this thread more than reading the file, while the
 * text is taken apart beside it, where the database runs.
 */
export class Batch {
  private rows: (readonly SqlValue[])[] = [];
  private statement: Promise<PreparedStatement> | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly text: string;

  /**
   * @param writer runs the statements.
   * @param filled where they go.
   */
  constructor(
    private readonly writer: Writer,
    filled: Filled,
  ) {
    this.text = insertText(writer.engine, filled);
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
    this.running = this.send(rows);
    // Whoever waits for it next is told; until then nobody listens.
    this.running.catch(() => undefined);
  }

  /** Inserts the rest, and frees the statement. */
  async end(): Promise<void> {
    await this.flush();
    await this.running;
    if (this.statement) await (await this.statement).finalize();
  }

  private async send(rows: string): Promise<void> {
    const statement = (this.statement ??= this.writer.prepare(this.text));
    await (await statement).run([rows]);
  }
}

function insertText(engine: EngineName, { table, columns }: Filled): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const into = `insert into ${table} (${names})`;
  if (engine === 'sqlite') {
    return `${into} select ${columns.map((_, at) => `value ->> ${at}`).join(', ')} from json_each(?)`;
  }
  const values = columns.map(({ type }, at) => `(value ->> ${at})::${type}`);
  return `${into} select ${values.join(', ')} from jsonb_array_elements(?::jsonb)`;
}
