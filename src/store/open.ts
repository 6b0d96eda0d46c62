import { isPostgresAddress } from '../address';
import { createGate } from './gate';
import { checkPostgres } from './postgres.check';
import { connectPostgres } from './postgres.write';
import { openStore, type Store, type StoreOptions } from './store';

/** What a store is opened with, whatever the engine. */
export interface OpenOptions extends Pick<StoreOptions, 'writeQueue'> {
  /** The path of a file of SQLite, or the address of a PostgreSQL database. */
  readonly database: string;
}

/**
 * Opens a database for writing. It is checked first, and not migrated.
 *
 * @param options the database, and how many writes may wait.
 * @returns the store.
 * @throws StopError DATABASE_REFUSED when the database is not what it should be.
 */
export async function openStoreOf({ database, writeQueue }: OpenOptions): Promise<Store> {
  if (!isPostgresAddress(database)) return openStore({ file: database, writeQueue });
  await checkPostgres(database);
  return createGate({ writeQueue, connect: () => connectPostgres(database) });
}
