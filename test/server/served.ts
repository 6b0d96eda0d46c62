import { pino, type Logger } from 'pino';
import { readSettings, type Environment } from '../../src/config';
import { buildGraph } from '../../src/domains/whole.graph';
import { readDataRelease } from '../../src/read/data.release';
import { createEngine } from '../../src/read/engine';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { createGuardedEngine } from '../../src/server/guarded.engine';
import { startServer } from '../../src/server/server';
import { builtInDatabase, TODAY } from '../harness';

/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, text otherwise. */
  readonly body: unknown;
}

/** A server on a port of its own, over the built-in data. */
export interface Served {
  readonly url: string;
  /** What was written to the log as faults of ours. */
  readonly faults: readonly { readonly id: string; readonly error: unknown }[];
  /** Asks by POST, as clients do. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks by GET, as a link does. */
  get(query: string, more?: Readonly<Record<string, string>>): Promise<Answer>;
  send(path: string, request?: RequestInit): Promise<Answer>;
  close(): Promise<void>;
}

/** How the server differs from one that was just started. */
export interface ServedOptions {
  readonly environment?: Environment;
  /** Stands before the database, to hold a statement up or to let it fail. */
  readonly before?: (reader: Reader) => Reader;
  /** Where the server writes; nowhere when not given. */
  readonly log?: Logger;
}

/** Starts the real server over the built-in data, as `sidelines serve` does. */
export async function openServed(options: ServedOptions = {}): Promise<Served> {
  const { environment = {}, before = (reader) => reader } = options;
  const settings = readSettings({ SIDELINES_PORT: '0', ...environment });
  const { readers, statementDeadlineMs: deadlineMs } = settings;
  const pool = await openSqlitePool({ file: builtInDatabase(), readers, deadlineMs });
  const reader = before(pool);
  const faults: { readonly id: string; readonly error: unknown }[] = [];
  const report = (fault: (typeof faults)[number]): void => void faults.push(fault);
  const engine = createEngine({ graph: buildGraph(), reader, today: () => TODAY });
  const answers = createGuardedEngine({ engine, report });
  const ping = () => reader.read('select 1', []);
  const { log = pino({ level: 'silent' }) } = options;
  const release = () => readDataRelease(reader);
  const server = await startServer({ settings, answers, ping, release, log }, report);
  const send = (path: string, request?: RequestInit) => receive(server.url + path, request);
  return {
    url: server.url,
    faults,
    send,
    ask: (query, variables = {}) => send('/graphql', post({ query, variables })),
    get: (query, more = {}) =>
      send(`/graphql?${new URLSearchParams({ query, ...more }).toString()}`),
    close: async () => {
      await server.close();
      await pool.close();
    },
  };
}

/** A request with a JSON body. */
export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

async function receive(url: string, request?: RequestInit): Promise<Answer> {
  const { status, headers, ...response } = await fetchWhole(url, request);
  const isJson = /json/.test(headers.get('content-type') ?? '') && response.text !== '';
  return { status, headers, body: isJson ? (JSON.parse(response.text) as unknown) : response.text };
}

async function fetchWhole(url: string, request?: RequestInit) {
  const response = await fetch(url, request);
  return { status: response.status, headers: response.headers, text: await response.text() };
}
