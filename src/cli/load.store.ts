import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgresAddress } from '../address';
import { exists } from '../store/check';
import { migrate } from '../store/migrate';
import { openStore, type Store, type StoreOptions } from '../store/store';

/** A store, and how to let go of it. */
export interface OpenedStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** What is opened to be loaded into. */
export interface OpenToLoadOptions extends StoreOptions {
  /** Whether a file that is missing is made; true when not given. */
  readonly mayCreate?: boolean;
}

/**
 * Opens the database that is loaded into; one of an older schema is migrated.
 *
 * @throws StopError DATABASE_REFUSED when it is not what it should be.
 */
export async function openToLoad(options: OpenToLoadOptions): Promise<OpenedStore> {
  await migrate(options.database, options.mayCreate);
  const store = await openStore(options);
  return { store, close: () => store.close() };
}

/**
 * Opens a database that a folder is compared with, and leaves it as it is. In the place of a file that is
 * missing it opens an empty database that is removed afterwards.
 *
 * @param database the path of a file of SQLite, or the address of a PostgreSQL database.
 * @throws StopError DATABASE_REFUSED when it is not what it should be, or of an older schema.
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
