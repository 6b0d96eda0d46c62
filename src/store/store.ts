import { isPostgresAddress } from '../address';
import { checkDatabase } from './check';
import { createGate } from './gate';
import { checkPostgres } from './postgres.check';
import { connectPostgres } from './postgres.write';
import { connectSqlite } from './sqlite.write';
import type { Writer } from './transaction';

export type { Writer } from './transaction';

/** Where everything that is written goes through. */
export interface Store {
  /**
   * One transaction: it is there for good when the promise resolves, and nothing of it is there when
   * the promise is refused.
   *
   * @param work writes; it waits for nothing but its own statements.
   * @throws CallerError BUSY when too many writes wait, and whatever `work` or the database throws.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Ends when everything that was asked for is written. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions {
  /** The path of a file of SQLite, or the address of a PostgreSQL database. */
  readonly database: string;
  /** How many writes may wait for their turn. */
  readonly writeQueue: number;
}

/**
 * Opens a database for writing. It is checked first, and not migrated.
 *
 * @param options the database, and how many writes may wait.
 * @returns the store.
 * @throws StopError DATABASE_REFUSED when the database is not what it should be.
 */
export async function openStore({ database, writeQueue }: StoreOptions): Promise<Store> {
  if (isPostgresAddress(database)) {
    await checkPostgres(database);
    return createGate({ writeQueue, connect: () => connectPostgres(database) });
  }
  await checkDatabase(database);
  return createGate({ writeQueue, connect: () => connectSqlite(database) });
}
