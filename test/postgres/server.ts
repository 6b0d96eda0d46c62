import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries';

/** What a server is started with. */
export interface ServerOptions {
  readonly binaries: Binaries;
  /** Where its data and its log are kept. */
  readonly folder: string;
  /** The process that wants it: the server stops soon after it has gone. */
  readonly wantedBy: number;
  /** Settings of postgresql.conf beside those of every test. */
  readonly settings?: readonly string[];
}

/** A server of PostgreSQL, running. */
export interface PostgresServer {
  readonly port: number;
  /** The folder of its data. */
  readonly data: string;
  /** The process that keeps it running. */
  readonly keeper: number;
}

/** What tests have no use for costs most of the time: waiting for the disk. */
const everywhere = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'fsync = off',
  'full_page_writes = off',
  'max_connections = 60',
];

/** Makes the data folder of a server; it is not started. */
export function createCluster({ binaries, folder }: ServerOptions): string {
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  if (binaries.user) chownSync(folder, binaries.user.uid, binaries.user.gid);
  const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  // The server sorts in another way by default, as most do: databases of ours say that they do not.
  const { status, stdout, stderr } = spawnSync(
    join(binaries.folder, 'initdb'),
    [...flags, '--locale=C.UTF-8'],
    { ...binaries.user, cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${stdout}${stderr}`);
  return data;
}

/** Starts a server on a data folder that is there, and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<PostgresServer> {
  const { binaries, folder, wantedBy, settings = [] } = options;
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const port = await freePort();
  const lines = [...everywhere, ...settings, `port = ${port}`];
  appendFileSync(join(data, 'postgresql.conf'), `${lines.join('\n')}\n`);
  const program = join(binaries.folder, 'postgres');
  const user = binaries.user ? [`${binaries.user.uid}:${binaries.user.gid}`] : [];
  const keeper = spawn(
    process.execPath,
    [join(__dirname, 'keeper.child.js'), program, data, log, String(wantedBy), ...user],
    { detached: true, stdio: 'ignore' },
  );
  keeper.unref();
  await untilReady(port, () => (keeper.exitCode === null ? undefined : readFileSync(log, 'utf8')));
  if (keeper.pid === undefined) throw new Error('The server could not be started.');
  return { port, data, keeper: keeper.pid };
}

/** Stops a server, and waits until it has. */
export async function stopServer({ keeper }: Pick<PostgresServer, 'keeper'>): Promise<void> {
  while (sendStop(keeper)) await after(50);
}

function sendStop(keeper: number): boolean {
  try {
    process.kill(keeper, 'SIGTERM');
    return true;
  } catch {
    return false;
  }
}

async function untilReady(port: number, hasEnded: () => string | undefined): Promise<void> {
  for (;;) {
    const failure = hasEnded();
    if (failure !== undefined) throw new Error(`PostgreSQL did not start: ${failure}`);
    if (await answers(port)) return;
    await after(50);
  }
}

async function answers(port: number): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
