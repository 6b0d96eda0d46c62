import { openReadHandle } from '../drivers/read.handle';
import { losesConnection, PostgresError } from '../drivers/postgres.error';
import { StopError } from '../errors';
import type { Registry } from '../graph/registry';
import type { LoadReport } from './load';

/** Options of the setup of a database. */
export interface SetupOptions {
  /** The path of a SQLite file, or the address of a PostgreSQL database. */
  readonly database: string;
  /** Whether a missing file is created; true when not given. */
  readonly mayCreate?: boolean;
  /** Addresses of replicas that are read in its place, separated by commas. */
  readonly replicas?: string;
  /** The folder of data files for a database without records. */
  readonly data: string;
  readonly registry: Registry;
  /** Receives short progress messages while data is loaded. */
  readonly onProgress?: (line: string) => void;
}

/** The result of the setup. */
export interface SetupReport {
  /** Whether the database was empty before. */
  readonly isNew: boolean;
  /** The applied migrations, oldest first. */
  readonly migrated: readonly string[];
  /** The report of the load; null when the database had records already. */
  readonly loaded: LoadReport | null;
  /** The reason why the database could not be reached while a replica is ready; null otherwise. */
  readonly unreached: string | null;
}

/**
 * Prepares a database for reading: creates it when missing, migrates it, and loads a folder of data files
 * when it has no records. A database that cannot be reached is skipped when one of its replicas is ready.
 *
 * @param options the database, its replicas, the folder, and the receiver of progress messages.
 * @returns the steps that were taken.
 * @throws StopError with one sentence when the database is not ours, or the data cannot be loaded.
 */
export async function setUpDatabase(options: SetupOptions): Promise<SetupReport> {
  try {
    return await setUpItself(options);
  } catch (error) {
    const isAway = error instanceof StopError && losesConnection(error.cause);
    if (!isAway || !(await isReplicaReady(options))) throw error;
    return { isNew: false, migrated: [], loaded: null, unreached: error.message };
  }
}

async function setUpItself(options: SetupOptions): Promise<SetupReport> {
  // Modules that write are loaded only when needed, so that an ordinary start is quick.
  const { migrate } = await import('../store/migrate');
  const { isNew, applied } = await migrate(options.database, options.mayCreate);
  const isFilled = !isNew && (await holdsRecords(options));
  if (isFilled && applied.length) await refresh(options);
  const loaded = isFilled ? null : await fill(options);
  return { isNew, migrated: applied, loaded, unreached: null };
}

/** Whether one of the replicas has this schema version and records. */
async function isReplicaReady({ replicas, registry }: SetupOptions): Promise<boolean> {
  const { checkPostgres } = await import('../store/postgres.check');
  for (const database of replicas ? replicas.split(',') : []) {
    try {
      await checkPostgres(database);
      if (await holdsRecords({ database, registry })) return true;
    } catch (error) {
      // The caller reports the error of the database itself, which explains more.
      if (!(error instanceof StopError || error instanceof PostgresError)) throw error;
    }
  }
  return false;
}

type Holding = Pick<SetupOptions, 'database' | 'registry'>;

/** Whether the database has records: after an interrupted first load it is not new but empty. */
async function holdsRecords({ database, registry }: Holding): Promise<boolean> {
  const ofFiles = registry.types.filter(({ file }) => file);
  const tables = new Set(ofFiles.flatMap(({ table }) => table ?? []));
  const anyRow = [...tables].map((table) => `exists (select 1 from ${table})`).join(' or ');
  const handle = await openReadHandle(database);
  try {
    const row = await handle.get(`select ${anyRow} as filled`);
    return row?.filled === 1;
  } finally {
    await handle.close();
  }
}

async function refresh({ database, registry }: SetupOptions): Promise<void> {
  const { refreshSearch } = await import('./search.refresh');
  await refreshSearch(database, registry);
}

async function fill(options: SetupOptions): Promise<LoadReport> {
  const { database, data, registry, onProgress } = options;
  const { loadFolder } = await import('./load');
  const { openStore } = await import('../store/store');
  const store = await openStore({ database, writeQueue: 1 });
  try {
    return await loadFolder({ folder: data, store, registry, onProgress });
  } finally {
    await store.close();
  }
}
