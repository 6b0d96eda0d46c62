import { openReadHandle } from '../drivers/read.handle';
import { losesConnection, PostgresError } from '../drivers/postgres.error';
import { StopError } from '../errors';
import type { Registry } from '../graph/registry';
import type { LoadReport } from './load';

/** What a database is made ready with. */
export interface SetupOptions {
  /** The path of a file of SQLite, or the address of a PostgreSQL database. */
  readonly database: string;
  /** Whether a file that is missing is made; true when not given. */
  readonly mayCreate?: boolean;
  /** Addresses, with commas between them, of servers that hold the same and are read in its place. */
  readonly replicas?: string;
  /** The folder that a database without records is filled from. */
  readonly data: string;
  readonly registry: Registry;
  /** Is told in a few words how far it is, while the database is filled. */
  readonly onProgress?: (line: string) => void;
}

/** What making a database ready took. */
export interface SetupReport {
  /** Whether it held nothing before. */
  readonly isNew: boolean;
  /** The migrations that were run, oldest first. */
  readonly migrated: readonly string[];
  /** What it was filled with; null when it held records already. */
  readonly loaded: LoadReport | null;
  /** Why the database itself could not be looked at, where its replicas are enough; else null. */
  readonly unreached: string | null;
}

/**
 * Makes a database ready to be read: makes a missing one, runs the migrations that are due, and fills
 * it from a folder of data files when it holds no records. One that cannot be reached is left alone when
 * a replica of it is ready.
 *
 * @param options the database, its replicas, the folder, and who is told how far it is.
 * @returns what that took.
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
  // What writes is loaded when it is needed: a start that finds all in order is quick.
  const { migrate } = await import('../store/migrate');
  const { isNew, applied } = await migrate(options.database, options.mayCreate);
  const isFilled = !isNew && (await holdsRecords(options));
  const loaded = isFilled ? null : await fill(options);
  return { isNew, migrated: applied, loaded, unreached: null };
}

/** Whether one of the replicas is of this schema version, and holds records. */
async function isReplicaReady({ replicas, registry }: SetupOptions): Promise<boolean> {
  const { checkPostgres } = await import('../store/postgres.check');
  for (const database of replicas ? replicas.split(',') : []) {
    try {
      await checkPostgres(database);
      if (await holdsRecords({ database, registry })) return true;
    } catch (error) {
      // Why the database itself cannot be reached says more than why its replicas are of no use.
      if (!(error instanceof StopError || error instanceof PostgresError)) throw error;
    }
  }
  return false;
}

type Holding = Pick<SetupOptions, 'database' | 'registry'>;

/** A first load that was cut off leaves a database that is not new and holds nothing. */
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
