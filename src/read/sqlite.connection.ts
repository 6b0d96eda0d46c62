import { LRUCache } from 'lru-cache';
import { openSqlite, type SqliteHandle, type SqliteStatement } from '../drivers/sqlite.driver';
import { assertPragmas, BUSY_TIMEOUT_MS, setPragmas } from '../drivers/sqlite.pragmas';
import type { SqlValue } from '../sql/fragment';

/** A read-only connection that runs one statement at a time. */
export interface Connection {
  /** Returns the first column of the first row, or null. @throws the driver's error. */
  read(text: string, values: readonly SqlValue[]): Promise<string | null>;
  /** Interrupts the running statement. */
  interrupt(): void;
  close(): Promise<void>;
}

/** The pragmas of every read connection. */
const pragmas = {
  query_only: 1,
  trusted_schema: 0,
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  // In KiB: the upper levels of every index stay in memory.
  cache_size: -32_768,
};

/** Options of a connection to a file. */
export interface ConnectionOptions {
  /** The size of the cache of prepared statements. */
  readonly cacheSize: number;
  /** Whether all statements read the snapshot of the first one. */
  readonly isSnapshot: boolean;
}

/**
 * Opens a connection for reading, and asserts that its pragmas hold.
 *
 * @param file the database file.
 * @param options the size of its cache, and whether it reads a snapshot.
 */
export async function openSqliteConnection(
  file: string,
  { cacheSize, isSnapshot }: ConnectionOptions,
): Promise<Connection> {
  const handle = await openSqlite(file, 'read');
  try {
    await setPragmas(handle, pragmas);
    await assertPragmas(handle, { journal_mode: 'wal' });
    // An open transaction reads the snapshot of its first statement.
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
