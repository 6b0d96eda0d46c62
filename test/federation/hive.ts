import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPackages } from './packages';

/** A running Hive Gateway. */
export interface Hive {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What it printed so far. */
  printed(): string;
  /** Puts another supergraph in the place of the one it was started with. */
  replaceSupergraph(text: string): void;
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<HiveAnswer>;
  send(request: RequestInit, path?: string): Promise<HiveAnswer>;
  close(): Promise<void>;
}

/** What it answered. */
export interface HiveAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Readonly<Record<string, unknown>>;
    }[];
  };
}

const packages = 'deploy/hive';
const folder = resolve(packages);
const program = join(folder, 'node_modules/.bin/hive-gateway');

/** Starts the gateway of `deploy/hive` as its README says, on a port of its own. */
export async function openHive(
  supergraphSdl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Hive> {
  installPackages(packages);
  const scratch = mkdtempSync(join(tmpdir(), 'sidelines-hive-'));
  const supergraph = join(scratch, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl);
  const port = await freePort();
  const child = spawn(process.execPath, [program, 'supergraph', '-c', 'gateway.config.ts'], {
    cwd: folder,
    env: {
      ...process.env,
      ...environment,
      GATEWAY_PORT: String(port),
      GATEWAY_SUPERGRAPH: supergraph,
    },
  });
  const printed = collect(child);
  const url = `http://127.0.0.1:${port}`;
  await becomeReady(url, child, printed);
  return {
    url,
    port,
    printed,
    replaceSupergraph: (text) => writeFileSync(supergraph, text),
    send: (request, path = '/graphql') => receive(url + path, request),
    ask: (query, variables = {}) =>
      receive(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    close: async () => {
      await stop(child);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer): void => void (text += chunk.toString());
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function becomeReady(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Hive Gateway ended: ${printed()}`);
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Hive Gateway is not ready: ${printed()}`);
}

async function receive(url: string, request: RequestInit): Promise<HiveAnswer> {
  const response = await fetch(url, request);
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || '{}') as HiveAnswer['body'] };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
