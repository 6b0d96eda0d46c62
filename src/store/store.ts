import { isPostgresAddress } from '../address';
import { checkDatabase } from './check';
import { createGate } from './gate';
import { checkPostgres } from './postgres.check';
import { connectPostgres } from './postgres.write';
import { connectSqlite } from './sqlite.write';
import type { Writer } from './transaction';

export type { Writer } from './transaction';

/** Write access to a database. */
export interface Store {
  /**
   * Runs a transaction: it is durable when the promise resolves, and rolled back when the promise rejects.
   *
   * @param work writes; it must await nothing but its own statements.
   * @throws CallerError BUSY when too many writes wait, and the errors of `work` and the database.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Waits for all queued writes, then closes. */
  close(): Promise<void>;
}

/** Options of a store. */
export interface StoreOptions {
  /** The path of a SQLite file, or the address of a PostgreSQL database. */
  readonly database: string;
  /** The most writes that may wait. */
  readonly writeQueue: number;
}

/**
 * Opens a database for writing, after a check and without a migration.
 *
 * @param options the database, and the most writes that may wait.
 * @returns the store.
 * @throws StopError DATABASE_REFUSED when the check fails.
 */
export async function openStore({ database, writeQueue }: StoreOptions): Promise<Store> {
  if (isPostgresAddress(database)) {
    await checkPostgres(database);
    return createGate({ writeQueue, connect: () => connectPostgres(database) });
  }
  await checkDatabase(database);
  return createGate({ writeQueue, connect: () => connectSqlite(database) });
}
