import { openSqlite, type SqliteHandle } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS, setPragmas } from '../drivers/sqlite.pragmas';
import { checkDatabase } from './check';
import { createGate } from './gate';
import type { Writer } from './transaction';

export type { Writer } from './transaction';

/** Where everything that is written goes through. */
export interface Store {
  /**
   * One transaction: `BEGIN IMMEDIATE` … `COMMIT`. It is there for good when the promise resolves, and
   * nothing of it is there when the promise is refused.
   *
   * @param work writes; it waits for nothing but its own statements.
   * @throws CallerError BUSY when too many writes wait, and whatever `work` or SQLite throws.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Ends when everything that was asked for is written. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions {
  readonly file: string;
  /** How many writes may wait for their turn. */
  readonly writeQueue: number;
}

/** What the connection that writes is set to; `synchronous` 2 is FULL. */
const pragmas = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  busy_timeout: BUSY_TIMEOUT_MS,
  // In KiB: a load that fills every index should not read its pages again and again.
  cache_size: -65_536,
  // In bytes: after a large load the log gives its space back.
  journal_size_limit: 67_108_864,
};

/**
 * Opens a database file for writing. It is checked first, and not migrated.
 *
 * @param options the file, and how many writes may wait.
 * @returns the store.
 * @throws StopError DATABASE_REFUSED when the file is not what it should be.
 */
export async function openStore({ file, writeQueue }: StoreOptions): Promise<Store> {
  await checkDatabase(file);
  return createGate({ writeQueue, connect: () => connect(file) });
}

async function connect(file: string): Promise<SqliteHandle> {
  const handle = await openSqlite(file, 'write');
  try {
    await setPragmas(handle, pragmas);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
