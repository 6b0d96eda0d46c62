import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgresAddress } from '../address';
import { exists } from '../store/check';
import { migrate } from '../store/migrate';
import { openStore, type Store, type StoreOptions } from '../store/store';

/** A store with the function that closes it. */
export interface OpenedStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** Options of opening a database for a load. */
export interface OpenToLoadOptions extends StoreOptions {
  /** Whether a missing file is created; true when not given. */
  readonly mayCreate?: boolean;
}

/**
 * Opens the database for a load; an older schema is migrated.
 *
 * @throws StopError DATABASE_REFUSED when the check fails.
 */
export async function openToLoad(options: OpenToLoadOptions): Promise<OpenedStore> {
  await migrate(options.database, options.mayCreate);
  const store = await openStore(options);
  return { store, close: () => store.close() };
}

/**
 * Opens a database to compare a folder with it, without changing it. A missing file is not created: an
 * empty temporary database is opened instead, and removed when it is closed.
 *
 * @param database the path of a SQLite file, or the address of a PostgreSQL database.
 * @throws StopError DATABASE_REFUSED when the check fails, or the schema is older.
 */
export async function openToCheck(database: string): Promise<OpenedStore> {
  if (isPostgresAddress(database) || (await exists(database))) {
    const store = await openStore({ database, writeQueue: 1 });
    return { store, close: () => store.close() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'sidelines-check-'));
  const opened = await openToLoad({ database: join(folder, 'empty.db'), writeQueue: 1 });
  const close = async (): Promise<void> => {
    await opened.close();
    await rm(folder, { recursive: true });
  };
  return { store: opened.store, close };
}
