import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSqlite, type Row, type SqliteHandle } from '../drivers/sqlite.driver';
import { setPragmas } from '../drivers/sqlite.pragmas';
import { checkWhole, exists, refused } from './check';
import { createDataSource } from './data-source';
import { APPLICATION_ID, SCHEMA_VERSION } from './identity';

/** What migrating did. */
export interface Migrated {
  /** The names of the migrations that were run, oldest first. */
  readonly applied: readonly string[];
  /** Whether the file was made. */
  readonly isNew: boolean;
}

/**
 * Brings a database file to the schema of this version; makes the file and its folder when missing.
 *
 * @param file the database file.
 * @returns what was done.
 * @throws StopError DATABASE_REFUSED when the file is not ours, damaged, empty or newer; it is then
 *   left as it is.
 */
export async function migrate(file: string): Promise<Migrated> {
  if (!(await exists(file))) return create(file);
  const version = await checkWhole(file);
  const applied = version < SCHEMA_VERSION ? await bringUp(file) : [];
  return { applied, isNew: false };
}

/** A new file is made beside its place, so that what is there is always whole. */
async function create(file: string): Promise<Migrated> {
  const made = `${file}.new-${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await remove(made);
    const applied = await bringUp(made);
    await putInPlace(made, file);
    return { applied, isNew: true };
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await exists(file))) return await migrate(file);
    if (fileSystem.test(codeOf(error))) {
      throw refused(file, `cannot be created (${codeOf(error)})`, error);
    }
    throw error;
  } finally {
    await remove(made).catch(() => undefined);
  }
}

/** Unlike a renaming, a link fails where another process was faster; not every file system has links. */
async function putInPlace(made: string, file: string): Promise<void> {
  try {
    await link(made, file);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await rename(made, file);
  }
}

const fileSystem = /^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|FULL|IOERR).*)$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

async function remove(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(file + suffix, { force: true });
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
  const dangling: readonly Row[] = await handle.all('PRAGMA foreign_key_check');
  const tables = [...new Set(dangling.map(({ table }) => String(table)))];
  if (!tables.length) return;
  throw refused(
    file,
    `holds ${dangling.length} references to records that are not there, in ${tables.join(', ')}`,
  );
}
