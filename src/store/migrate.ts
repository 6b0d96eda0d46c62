import { isPostgresAddress } from '../address';
import { openSqlite, type ResultRow, type SqliteHandle } from '../drivers/sqlite.driver';
import { setPragmas } from '../drivers/sqlite.pragmas';
import { cannotBe, checkWhole, exists, missing, refused } from './check';
import { APPLICATION_ID, SCHEMA_VERSION } from './identity';
import { codeOf, isUnwritable, createAtomically } from './atomic.file';

/** The result of a migration. */
export interface Migrated {
  /** The names of the applied migrations, oldest first. */
  readonly applied: readonly string[];
  /** Whether the database was empty before. */
  readonly isNew: boolean;
}

/**
 * Brings a database to the schema of this version. A missing SQLite file is created, with its folder; a
 * PostgreSQL database must exist.
 *
 * @param database the path of a SQLite file, or the address of a PostgreSQL database.
 * @param mayCreate whether a missing file is created.
 * @returns the applied migrations.
 * @throws StopError DATABASE_REFUSED when the database is not ours, damaged, empty or newer; it is then
 *   not changed.
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
    // Another process created the same file first.
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
  // TypeORM is loaded only when a migration is due, so that other starts are quick.
  const { createDataSource } = await import('./data-source');
  const source = await createDataSource(file).initialize();
  try {
    const run = await source.runMigrations();
    return run.map(({ name }) => name);
  } finally {
    // A failed migration leaves the connection without foreign keys, so it is not used again.
    await source.destroy();
  }
}

/** Checks all references after the migrations, which run without foreign keys. */
async function refuseDangling(file: string, handle: SqliteHandle): Promise<void> {
  const dangling: readonly ResultRow[] = await handle.all('PRAGMA foreign_key_check');
  const tables = [...new Set(dangling.map(({ table }) => String(table)))];
  if (!tables.length) return;
  throw refused(
    file,
    `holds ${dangling.length} references to records that are not there, in ${tables.join(', ')}`,
  );
}
