import { describeAddress } from '../address';
import { isForbidden, PostgresError } from '../drivers/postgres.error';
import { refused } from './check';
import { createPostgresSource } from './data-source';
import { APPLICATION_ID, SCHEMA_VERSION } from './identity';
import type { Migrated } from './migrate';
import { inspectPostgres, reachPostgres } from './postgres.check';

/**
 * Brings a PostgreSQL database to the schema of this version. The database must exist.
 *
 * @param address the address of the database.
 * @returns the applied migrations.
 * @throws StopError DATABASE_REFUSED when the database is not ours, newer, or the role may not change it.
 */
export async function migratePostgres(address: string): Promise<Migrated> {
  const version = await inspectPostgres(address);
  if (version === SCHEMA_VERSION) return { applied: [], isNew: false };
  try {
    const applied = await whileAlone(address, () => runMigrations(address));
    return { applied, isNew: version === 0 && applied.length > 0 };
  } catch (error) {
    const cause = causeOf(error);
    if (!isForbidden(cause)) throw error;
    const why =
      `cannot be migrated by this role (${cause.message}): run "sidelines migrate" once with ` +
      'the role that owns it';
    throw refused(describeAddress(address), why, error);
  }
}

/** The client's error, which TypeORM wraps. */
function causeOf(error: unknown): PostgresError {
  const inner = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return PostgresError.from(inner);
}

/** Takes a lock: processes migrate one after another, and never while one of them writes. */
async function whileAlone<T>(address: string, work: () => Promise<T>): Promise<T> {
  const handle = await reachPostgres(address);
  try {
    await handle.run(`select pg_advisory_lock(${APPLICATION_ID})`);
    return await work();
  } finally {
    // Closing the connection releases the lock.
    await handle.close();
  }
}

async function runMigrations(address: string): Promise<readonly string[]> {
  const source = await createPostgresSource(address).initialize();
  try {
    const run = await source.runMigrations();
    return run.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
