import { SqliteError } from '../drivers/sqlite.error';
import { openSqlite, type SqliteHandle } from '../drivers/sqlite.driver';

/** What work inside a transaction may do; it ends with the transaction. */
export type Writer = Pick<SqliteHandle, 'run' | 'get' | 'all' | 'exec' | 'prepare'>;

/** After these, what a connection says of its transaction can no longer be believed. */
const fatal = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
]);

/** Whether a failure means that the connection must be opened anew. */
export const isFatal = (error: unknown): boolean =>
  error instanceof SqliteError && fatal.has(error.code);

const wanted: readonly (readonly [pragma: string, value: number | string])[] = [
  ['foreign_keys', 1],
  ['synchronous', 2],
  ['trusted_schema', 0],
  ['busy_timeout', 5000],
  ['journal_mode', 'wal'],
];

/** Opens the one connection that writes, and asserts that it is as safe as it should be. */
export async function openWriter(file: string): Promise<SqliteHandle> {
  const handle = await openSqlite(file, 'write');
  try {
    for (const [pragma, value] of wanted) {
      await handle.exec(`PRAGMA ${pragma} = ${value}`);
      const found = Object.values((await handle.get(`PRAGMA ${pragma}`)) ?? {})[0];
      if (found !== value) {
        throw new Error(
          `The connection for writing has ${pragma} = ${String(found)}; it must be ${value}.`,
        );
      }
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/** A writer whose use after its transaction is an error, not a write into somebody else's. */
export function writerOf(handle: SqliteHandle): { readonly writer: Writer; end(): void } {
  let isOver = false;
  const open = (): SqliteHandle => {
    if (isOver) throw new Error('This transaction is over: do all of its work before it resolves.');
    return handle;
  };
  return {
    writer: {
      run: async (sql, values) => open().run(sql, values),
      get: async (sql, values) => open().get(sql, values),
      all: async (sql, values) => open().all(sql, values),
      exec: async (sql) => open().exec(sql),
      prepare: async (sql) => open().prepare(sql),
    },
    end: () => {
      isOver = true;
    },
  };
}
