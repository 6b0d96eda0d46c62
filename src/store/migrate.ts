import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource } from 'typeorm';
import { sqliteForTypeorm } from '../drivers/sqlite.driver';
import { migrations } from '../../migrations';
import { checkDatabase } from './check';
import { APPLICATION_ID } from './header';

/** What migrating did. */
export interface Migrated {
  /** The names of the migrations that were run, in their order. */
  readonly applied: readonly string[];
  /** Whether the file was made. */
  readonly isNew: boolean;
}

/**
 * Brings a database file to the schema of this version. A missing file is made beside its name and
 * moved into place when it is whole; an existing one is checked first.
 *
 * @param file the path of the database file.
 * @returns what was done.
 * @throws StopError DATABASE_REFUSED when the file is not ours, damaged, empty or newer.
 */
export async function migrate(file: string): Promise<Migrated> {
  if (existsSync(file)) {
    const { schemaVersion } = await checkDatabase(file);
    if (schemaVersion === migrations.length) return { applied: [], isNew: false };
    return { applied: await runMigrations(file), isNew: false };
  }
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  try {
    const applied = await runMigrations(unfinished);
    renameSync(unfinished, file);
    return { applied, isNew: true };
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + end, { force: true });
  }
}

/** Opens TypeORM on a file for its migrations alone; `synchronize` is never used. */
export function openMigrations(file: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver: sqliteForTypeorm(),
    database: file,
    synchronize: false,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
}

async function runMigrations(file: string): Promise<readonly string[]> {
  const source = await openMigrations(file).initialize();
  try {
    const applied = await source.runMigrations();
    const dangling = (await source.query('PRAGMA foreign_key_check')) as unknown[];
    if (dangling.length) {
      throw new Error(`${dangling.length} rows refer to rows that do not exist.`);
    }
    await source.query(`PRAGMA application_id = ${APPLICATION_ID}`);
    await source.query(`PRAGMA user_version = ${migrations.length}`);
    // The write-ahead log is a property of the file: set once, it holds for every connection.
    await source.query('PRAGMA journal_mode = wal');
    await source.query('PRAGMA wal_checkpoint(truncate)');
    return applied.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
