import type { SqliteHandle, SqlValue } from '../../src/drivers/sqlite.driver';

/** Rows on their way into one table, many to a statement. */
export interface Insert {
  /** Keeps a row; true when it is time to flush. */
  add(row: readonly SqlValue[]): boolean;
  /** Writes what is kept. */
  flush(): Promise<void>;
  /** Writes what is kept, and frees the statement. */
  close(): Promise<void>;
}

/** Opens an insert of many rows at once. */
export async function openInsert(
  database: SqliteHandle,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
): Promise<Insert> {
  const most = Math.min(500, Math.floor(30_000 / columns.length));
  const row = `(${columns.map(() => '?').join(', ')})`;
  const names = columns.map((name) => `"${name}"`).join(', ');
  const text = (rows: number): string =>
    `INSERT INTO ${table} (${names}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
  const whole = await database.prepare(text(most));
  let kept: SqlValue[] = [];
  const flush = async (): Promise<void> => {
    const rows = kept.length / columns.length;
    const values = kept;
    kept = [];
    if (rows === most) await whole.run(values);
    else if (rows > 0) await database.run(text(rows), values);
  };
  return {
    add: (values) => {
      kept.push(...values);
      return kept.length >= most * columns.length;
    },
    flush,
    close: async () => {
      await flush();
      await whole.finalize();
    },
  };
}
