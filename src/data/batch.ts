import type { EngineName, PreparedStatement, SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';

/** The number of rows in one statement: enough to make its overhead negligible. */
const ROWS_AT_ONCE = 1_000;

/** A table to fill, with its columns in the order of the values. */
export interface Filled {
  readonly table: string;
  readonly columns: readonly FilledColumn[];
}

/** A column with its type, in the spelling of both engines. */
export interface FilledColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'double precision';
}

/**
 * Collects rows for one table and inserts many with one statement. The rows are bound as one JSON text,
 * which the database parses outside the thread of JavaScript. Binding each value would take that thread
 * longer than reading the file.
 */
export class Batch {
  private rows: (readonly SqlValue[])[] = [];
  private statement: Promise<PreparedStatement> | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly text: string;

  /**
   * @param writer runs the statements.
   * @param filled the table.
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

  /** Starts the insertion of the collected rows; returns when the previous insertion is done. */
  async flush(): Promise<void> {
    await this.running;
    if (!this.rows.length) return;
    const rows = JSON.stringify(this.rows);
    this.rows = [];
    this.running = this.send(rows);
    // The next `await` gets the error; this prevents an unhandled rejection until then.
    this.running.catch(() => undefined);
  }

  /** Inserts the remaining rows, and frees the statement. */
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
    // `json_each` would write each row as a text and parse it again for every column.
    return `${into} select ${columns.map((_, at) => `value ->> ${at}`).join(', ')} from jsonb_each(?)`;
  }
  const values = columns.map(({ type }, at) => `(value ->> ${at})::${type}`);
  return `${into} select ${values.join(', ')} from jsonb_array_elements(?::jsonb)`;
}
