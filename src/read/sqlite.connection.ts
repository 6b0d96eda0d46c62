import { LRUCache } from 'lru-cache';
import { openSqlite, type SqliteHandle, type SqliteStatement } from '../drivers/sqlite.driver';
import { assertPragmas, BUSY_TIMEOUT_MS, setPragmas } from '../drivers/sqlite.pragmas';
import type { SqlValue } from '../sql/fragment';

/** One read-only connection; it runs one statement at a time. */
export interface Connection {
  /** The first column of the first row, or null. @throws what the engine throws. */
  read(text: string, values: readonly SqlValue[]): Promise<string | null>;
  /** Stops what is running. */
  interrupt(): void;
  close(): Promise<void>;
}

/** What every connection for reading is set to. */
const pragmas = {
  query_only: 1,
  trusted_schema: 0,
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  // In KiB: the upper levels of every index stay in memory.
  cache_size: -32_768,
};

/** How a connection to a file is opened. */
export interface ConnectionOptions {
  /** How many statements are kept prepared. */
  readonly cacheSize: number;
  /** Whether it reads everything as it was at its first statement. */
  readonly isSnapshot: boolean;
}

/**
 * Opens a connection for reading, and asserts that it is as safe as it should be.
 *
 * @param file the database file.
 * @param options how it is opened.
 */
export async function openSqliteConnection(
  file: string,
  { cacheSize, isSnapshot }: ConnectionOptions,
): Promise<Connection> {
  const handle = await openSqlite(file, 'read');
  try {
    await setPragmas(handle, pragmas);
    await assertPragmas(handle, { journal_mode: 'wal' });
    // The snapshot of a transaction that is not ended is the one of its first statement.
    if (isSnapshot) await handle.exec('begin');
    return connectionOf(handle, cacheSize);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function connectionOf(handle: SqliteHandle, cacheSize: number): Connection {
  const cache = new LRUCache<string, SqliteStatement>({
    max: cacheSize,
    dispose: (statement) => void statement.finalize(),
  });
  const prepare = async (text: string): Promise<SqliteStatement> => {
    const statement = await handle.prepare(text);
    cache.set(text, statement);
    return statement;
  };
  return {
    read: async (text, values) => {
      const statement = cache.get(text) ?? (await prepare(text));
      // `all` reads to the end, which ends the snapshot; `get` would hold it until a `reset`.
      const [row = {}] = await statement.all(values);
      const value = Object.values(row)[0] ?? null;
      return typeof value === 'number' ? String(value) : value;
    },
    interrupt: () => handle.interrupt(),
    close: async () => {
      cache.clear();
      await handle.close();
    },
  };
}
