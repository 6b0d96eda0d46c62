import { access } from 'node:fs/promises';
import { createServer } from 'node:net';
import { readSettings, type Settings } from '../config';
import { isPostgresAddress, MEMORY } from '../address';
import { isSidelines } from '../server/neighbour';
import { missing } from '../store/check';
import { mayCreate, shortPath } from './setup.progress';

/** The result of a check. */
export interface Finding {
  readonly isRight: boolean;
  /** The confirmed fact, or the fault and its remedy. */
  readonly sentence: string;
}

/** A check of a precondition of serving. */
export interface DoctorCheck {
  readonly name: string;
  /** Runs the check; a thrown error is a finding too. */
  look(): Promise<string>;
}

/** All checks; each relies on those before it. */
export const checks: readonly DoctorCheck[] = [
  { name: 'Node', look: async () => `Node ${process.versions.node}` },
  { name: 'settings', look: lookAtSettings },
  { name: 'native module', look: lookAtDriver },
  { name: 'database', look: lookAtDatabase },
  { name: 'migrations', look: lookAtMigrations },
  { name: 'data', look: lookAtData },
  { name: 'port', look: lookAtPort },
];

/**
 * Runs a check.
 *
 * @param check the check.
 * @returns its finding.
 */
export async function runCheck(check: DoctorCheck): Promise<Finding> {
  try {
    return { isRight: true, sentence: await check.look() };
  } catch (error) {
    return { isRight: false, sentence: error instanceof Error ? error.message : String(error) };
  }
}

async function lookAtSettings(): Promise<string> {
  const { readSettingsInForce } = await import('../config');
  const given = readSettingsInForce().filter(({ origin }) => origin === 'environment');
  const names = given.map(({ variable }) => variable).join(', ');
  return names === '' ? 'all as they are by default' : `from the environment: ${names}`;
}

async function lookAtDriver(): Promise<string> {
  if (isPostgresAddress(readSettings().database)) return 'none is needed for PostgreSQL';
  const { openSqlite } = await import('../drivers/sqlite.driver');
  const handle = await openSqlite(':memory:', 'create');
  const row = await handle.get('select sqlite_version() as version');
  await handle.close();
  return `sqlite3 is built, SQLite ${String(row?.version)}`;
}

/** The database; null when it does not exist yet, because the first start creates it. */
async function whereDatabaseIs(): Promise<string | null> {
  const { database } = readSettings();
  if (isPostgresAddress(database)) return database;
  const isThere = await access(database).then(
    () => true,
    () => false,
  );
  if (!isThere && !mayCreate(database, {}) && database !== MEMORY) throw missing(database);
  return isThere ? database : null;
}

async function lookAtDatabase(): Promise<string> {
  const database = await whereDatabaseIs();
  if (database === null) return 'none yet: "sidelines serve" makes it';
  await versionOf(database);
  return `${shortPath(database)} is ours and whole`;
}

/** The schema version of the database. @throws StopError when it is not ours or is damaged. */
async function versionOf(database: string): Promise<number> {
  if (isPostgresAddress(database)) {
    const { inspectPostgres } = await import('../store/postgres.check');
    return inspectPostgres(database);
  }
  const { checkWhole } = await import('../store/check');
  return (await checkWhole(database)).schemaVersion;
}

async function lookAtMigrations(): Promise<string> {
  const database = await whereDatabaseIs();
  if (database === null) return 'nothing to migrate yet';
  const { SCHEMA_VERSION } = await import('../store/identity');
  const version = await versionOf(database);
  if (version === SCHEMA_VERSION) return `up to date, schema version ${version}`;
  throw new Error(
    `the database is of schema version ${version} of ${SCHEMA_VERSION}: run "sidelines migrate"`,
  );
}

async function lookAtData(): Promise<string> {
  const database = await whereDatabaseIs();
  if (database === null) return 'none yet: "sidelines serve" loads the built-in data';
  const { countAll } = await import('./doctor.counts');
  const counts = await countAll(database);
  const records = counts.reduce((sum, [, number]) => sum + number, 0);
  if (records === 0) throw new Error('the database is empty: run "sidelines load data"');
  return counts.map(([file, number]) => `${number.toLocaleString('en')} ${file}`).join(', ');
}

async function lookAtPort(): Promise<string> {
  const { host, port } = readSettings();
  const place = `port ${port} on ${host}`;
  const code = await tryToListen({ host, port });
  if (code === null) return `${place} is free`;
  if (code === 'EADDRINUSE' && (await isSidelines({ host, port })))
    return `Sidelines serves on ${place}`;
  throw new Error(
    code === 'EADDRINUSE'
      ? `${place} is taken by another program: stop it, or set SIDELINES_PORT to another port`
      : `${place} cannot be had (${code}): set SIDELINES_HOST or SIDELINES_PORT to another`,
  );
}

type Address = Pick<Settings, 'host' | 'port'>;

/** Tries to listen on an address; returns null, or the reason of the failure. */
function tryToListen(address: Address): Promise<string | null> {
  return new Promise((tried) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => tried(error.code ?? error.message));
    server.listen(address, () => server.close(() => tried(null)));
  });
}
