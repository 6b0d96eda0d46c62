import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCluster, startServer, stopServer, type PostgresServer } from './server';
import { createDatabase, fill, type SharedServer } from './shared';

/** A primary with the built-in data, and a server that follows it. */
export interface Replicated {
  readonly primary: PostgresServer;
  readonly replica: PostgresServer;
}

/**
 * Starts a primary and a streaming replica of it.
 *
 * @param server whose programs are used, and beside which the data is kept.
 * @param name of the folder.
 */
export async function startReplicated(
  { binaries, data }: SharedServer,
  name: string,
): Promise<Replicated> {
  const folder = join(dirname(dirname(data)), name);
  const options = { binaries, wantedBy: process.pid };
  const first = { ...options, folder: join(folder, 'primary') };
  const second = { ...options, folder: join(folder, 'replica') };
  mkdirSync(folder);
  createCluster(first);
  const empty = await startServer(first);
  await fill(await createDatabase(empty, 'sidelines'));
  await stopServer(empty);
  copy(first.folder, second.folder);
  const primary = await startServer(first);
  follow(second.folder, primary);
  return { primary, replica: await startServer(second) };
}

/** The copy of a server that is stopped is whole; it is copied with its owner. */
function copy(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cp failed: ${stderr}`);
}

function follow(folder: string, { port }: PostgresServer): void {
  const data = join(folder, 'data');
  const primary = `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres'`;
  appendFileSync(join(data, 'postgresql.conf'), `${primary}\n`);
  writeFileSync(join(data, 'standby.signal'), '', { mode: 0o644 });
}
