import { describeAddress } from '../address';
import { openPostgres, type PostgresHandle } from '../drivers/postgres.driver';
import { isAbsent, losesConnection, PostgresError } from '../drivers/postgres.error';
import { StopError } from '../errors';
import { refused } from './check';
import { migrationNames, SCHEMA_VERSION } from './identity';

/** The oldest supported server: since this version the owner of a database may add the extension pg_trgm. */
const OLDEST_VERSION = 13;

/**
 * The check at every start: the database must be reachable, ours, and of this schema version.
 *
 * @param address the address of the database.
 * @throws StopError DATABASE_REFUSED with one sentence.
 */
export async function checkPostgres(address: string): Promise<void> {
  const version = await inspectPostgres(address);
  if (version === SCHEMA_VERSION) return;
  throw refused(
    describeAddress(address),
    version === 0
      ? 'has no tables yet: run "sidelines migrate" once with the role that owns it'
      : `is of schema version ${version}, older than version ${SCHEMA_VERSION} of this ` +
          'Sidelines: run "sidelines migrate" once with the role that owns it',
  );
}

/**
 * The same check for a database that may be empty or have an older schema version.
 *
 * @param address the address of the database.
 * @returns its schema version; 0 when it has no tables.
 * @throws StopError DATABASE_REFUSED with one sentence.
 */
export async function inspectPostgres(address: string): Promise<number> {
  const handle = await reachPostgres(address);
  try {
    await refuseOtherServers(address, handle);
    return await schemaVersion(address, handle);
  } finally {
    await handle.close();
  }
}

/**
 * Connects to a database, or explains in a sentence why that failed.
 *
 * @param address the address of the database.
 * @throws StopError DATABASE_REFUSED
 */
export async function reachPostgres(address: string): Promise<PostgresHandle> {
  try {
    return await openPostgres(address, { settings: { lock_timeout: '60s' } });
  } catch (error) {
    throw refused(describeAddress(address), whyUnreachable(error), error);
  }
}

function whyUnreachable(error: unknown): string {
  if (!(error instanceof PostgresError)) return `cannot be reached (${String(error)})`;
  if (error.code === '3D000') {
    return (
      "does not exist: create it with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0, as " +
      'docs/postgresql.md shows'
    );
  }
  if (/^28/.test(error.code)) return `does not let this role in (${error.message})`;
  return losesConnection(error)
    ? `cannot be reached (${error.message}): start its server, or correct SIDELINES_DATABASE`
    : `cannot be reached (${error.message})`;
}

/** Refuses servers that are too old or that do not sort text by code point: the order decides the pages. */
async function refuseOtherServers(address: string, handle: PostgresHandle): Promise<void> {
  const row = await handle.get(
    `select current_setting('server_version_num')::integer / 10000 as version,
       current_setting('server_encoding') as encoding,
       ('a'::text > 'B'::text and 'é'::text > 'z'::text) as sorted`,
  );
  const { version, encoding, sorted } = row ?? {};
  const anew = "create another with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0";
  const why =
    Number(version) < OLDEST_VERSION
      ? `is of PostgreSQL ${String(version)}: Sidelines needs ${OLDEST_VERSION} or later`
      : encoding !== 'UTF8'
        ? `is encoded in ${String(encoding)}: ${anew}`
        : sorted !== 1 && `does not sort text by code point: ${anew}`;
  if (why) throw refused(describeAddress(address), why);
}

async function schemaVersion(address: string, handle: PostgresHandle): Promise<number> {
  const found = await migrationsIn(handle);
  if (!found) {
    const row = await handle.get(
      'select count(*) as tables from pg_tables where schemaname = current_schema()',
    );
    if (row?.tables === 0) return 0;
  }
  const isOurs = found?.every((name, at) => migrationNames[at] === name || at >= SCHEMA_VERSION);
  if (!found || !isOurs) {
    throw refused(
      describeAddress(address),
      'holds the tables of another program: name another database in SIDELINES_DATABASE',
    );
  }
  if (found.length <= SCHEMA_VERSION) return found.length;
  throw refused(
    describeAddress(address),
    `is of schema version ${found.length}, newer than version ${SCHEMA_VERSION} of this ` +
      'Sidelines: start it with the version that made it',
  );
}

/** The names of the applied migrations, oldest first; undefined when there are none. */
async function migrationsIn(handle: PostgresHandle): Promise<readonly string[] | undefined> {
  try {
    const rows = await handle.all('select name from migrations order by id');
    return rows.map(({ name }) => String(name));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    if (!(error instanceof PostgresError)) throw error;
    throw new StopError('DATABASE_REFUSED', `The database cannot be read: ${error.message}.`, {
      cause: error,
    });
  }
}
