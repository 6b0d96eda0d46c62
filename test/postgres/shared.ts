import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Client } from 'pg';
import { loadFolder } from '../../src/data/load';
import { buildGraph } from '../../src/domains/whole.graph';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import { placeBinaries, type Binaries } from './binaries';
import { createCluster, startServer, stopServer, type PostgresServer } from './server';

/** A server that every test of a run shares; the first that needs it starts it. */
export interface SharedServer extends PostgresServer {
  readonly binaries: Binaries;
  /** The address of a database with the built-in data; it must not be written to. */
  readonly builtIn: string;
}

const runFolder = (): string => {
  const file = process.env.BUILT_IN_DATABASE;
  if (!file) throw new Error('test/setup.ts has made no folder for this run.');
  return dirname(file);
};

const account = (folder: string): string => join(folder, 'postgres.json');

/** The server of this run. */
export async function sharedServer(): Promise<SharedServer> {
  const folder = runFolder();
  const isFirst = take(join(folder, 'postgres.taken'));
  if (isFirst) await start(folder);
  while (!existsSync(account(folder))) await after(50);
  const found = JSON.parse(readFileSync(account(folder), 'utf8')) as SharedServer | string;
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** Stops the server of a run, if any test has started it. */
export async function stopSharedServer(folder: string): Promise<void> {
  if (!existsSync(account(folder))) return;
  const found = JSON.parse(readFileSync(account(folder), 'utf8')) as SharedServer | string;
  if (typeof found !== 'string') await stopServer(found);
}

/** Whether nobody was here before: making a folder succeeds only once. */
function take(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function start(folder: string): Promise<void> {
  const said = await startOnce(folder).catch((error: unknown) => String(error));
  writeFileSync(`${account(folder)}.new`, JSON.stringify(said));
  renameSync(`${account(folder)}.new`, account(folder));
}

async function startOnce(folder: string): Promise<SharedServer> {
  const binaries = placeBinaries(join(folder, 'postgres-programs'));
  // Whoever runs the server must be able to come by.
  chmodSync(folder, 0o711);
  // The workers come and go: the server is wanted by jest itself.
  const options = {
    binaries,
    folder: join(folder, 'postgres'),
    wantedBy: Number(process.env.TEST_PROCESS),
  };
  createCluster(options);
  const server = await startServer(options);
  const builtIn = await createDatabase(server, 'built_in');
  await fill(builtIn);
  return { ...server, binaries, builtIn };
}

/** Brings a database to the schema, and loads the built-in data. */
export async function fill(database: string): Promise<void> {
  await migrate(database);
  const store = await openStore({ database, writeQueue: 1 });
  await loadFolder({ folder: 'data', store, registry: buildGraph().registry });
  await store.close();
}

/** The address of a database on a server. */
export const addressOf = ({ port }: PostgresServer, database: string, user = 'postgres'): string =>
  `postgres://${user}@127.0.0.1:${port}/${database}`;

/** Runs statements as the server's owner; resolves to the rows of the last. */
export async function administer(
  server: PostgresServer,
  statements: readonly string[],
  database = 'postgres',
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: addressOf(server, database) });
  await client.connect();
  try {
    let rows: readonly Readonly<Record<string, unknown>>[] = [];
    for (const statement of statements) {
      rows = (await client.query<Readonly<Record<string, unknown>>>(statement)).rows;
    }
    return rows;
  } finally {
    await client.end();
  }
}

/** A new database as docs/postgresql.md makes it; its address. */
export async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  await administer(server, [
    `CREATE DATABASE ${name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0`,
  ]);
  return addressOf(server, name);
}
