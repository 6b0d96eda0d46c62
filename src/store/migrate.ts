import { isPostgresAddress } from '../address';
import { openSqlite, type ResultRow, type SqliteHandle } from '../drivers/sqlite.driver';
import { setPragmas } from '../drivers/sqlite.pragmas';
import { cannotBe, checkWhole, exists, missing, refused } from './check';
import { APPLICATION_ID, SCHEMA_VERSION } from './identity';
import { codeOf, isUnwritable, createAtomically } from './atomic.file';

/** What migrating did. */
export interface Migrated {
  /** The names of the migrations that were run, oldest first. */
  readonly applied: readonly string[];
  /** Whether the database held nothing before. */
  readonly isNew: boolean;
}

/**
 * Brings a database to the schema of this version. A file of SQLite is made when it is missing, with
 * its folder; a PostgreSQL database must be there.
 *
 * @param database the path of a file of SQLite, or the address of a PostgreSQL database.
 * @param mayCreate whether a file that is missing is made.
 * @returns what was done.
 * @throws StopError DATABASE_REFUSED when the database is not ours, damaged, empty or newer; it is then
 *   left as it is.
 */
export async function migrate(database: string, mayCreate = true): Promise<Migrated> {
  if (!isPostgresAddress(database)) return migrateFile(database, mayCreate);
  const { migratePostgres } = await import('./postgres.migrate');
  return migratePostgres(database);
}

async function migrateFile(file: string, mayCreate: boolean): Promise<Migrated> {
  if (!(await exists(file))) {
    if (mayCreate) return create(file);
    throw missing(file);
  }
  const { schemaVersion, isLogged } = await checkWhole(file);
  if (schemaVersion === SCHEMA_VERSION && isLogged) return { applied: [], isNew: false };
  return { applied: await bringUp(file), isNew: false };
}

async function create(file: string): Promise<Migrated> {
  try {
    return { applied: await createAtomically(file, bringUp), isNew: true };
  } catch (error) {
    // Another process was faster, and its file is as good.
    if (codeOf(error) === 'EEXIST' && (await exists(file))) return migrateFile(file, false);
    if (!isUnwritable(error)) throw error;
    throw cannotBe('created', file, error);
  }
}

async function bringUp(file: string): Promise<readonly string[]> {
  const applied = await runMigrations(file);
  const handle = await openSqlite(file, 'write');
  try {
    await refuseDangling(file, handle);
    await setPragmas(handle, {
      journal_mode: 'wal',
      synchronous: 2,
      application_id: APPLICATION_ID,
      user_version: SCHEMA_VERSION,
    });
  } finally {
    await handle.close();
  }
  return applied;
}

async function runMigrations(file: string): Promise<readonly string[]> {
  // TypeORM is loaded when a migration is due: a start that finds none is quick.
  const { createDataSource } = await import('./data-source');
  const source = await createDataSource(file).initialize();
  try {
    const run = await source.runMigrations();
    return run.map(({ name }) => name);
  } finally {
    // A migration that failed leaves the connection without foreign keys: it is not used again.
    await source.destroy();
  }
}

/** Migrations run without foreign keys; afterwards every reference must point at something. */
async function refuseDangling(file: string, handle: SqliteHandle): Promise<void> {
  const dangling: readonly ResultRow[] = await handle.all('PRAGMA foreign_key_check');
  const tables = [...new Set(dangling.map(({ table }) => String(table)))];
  if (!tables.length) return;
  throw refused(
    file,
    `holds ${dangling.length} references to records that are not there, in ${tables.join(', ')}`,
  );
}
