import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { readSettings } from '../../src/config';
import { compose, type Service } from '../../src/federation/compose';
import { servicesOf } from '../../src/federation/schema.files';
import { buildGraph } from '../../src/domains/whole.graph';
import { readDataRelease } from '../../src/read/data.release';
import type { Engine } from '../../src/read/engine';
import type { Reader } from '../../src/read/reader';
import { createGuardedEngine } from '../../src/server/guarded.engine';
import { startServer } from '../../src/server/server';
import { TODAY } from '../harness';
import { openSubgraphs } from './apart';

/** What can be wrong with a service. */
export const faults = ['down', 'hanging', 'slow', 'garbage', 'empty', 'hollow', 'failing'] as const;

/** One of them. */
export type Fault = (typeof faults)[number];

/** The six subgraphs, each an HTTP service of its own that can be broken and mended. */
export interface Services {
  /** Where each is, and what it has. */
  readonly list: readonly Service[];
  /**
   * Composed with the addresses that the services are really at.
   *
   * @param change what differs from the services that run: a supergraph older or newer than they are.
   */
  supergraph(change?: (sdl: string, domain: string) => string): string;
  /** Breaks a service until it is mended. */
  breakDown(domain: string, fault: Fault): void;
  mend(): void;
  /** The headers of every request that has reached a service since all were mended. */
  received(): readonly IncomingMessage['headers'][];
  close(): Promise<void>;
}

/** Longer than a gateway waits, shorter than a test does. */
const SLOW_MS = 4000;

/**
 * Starts the six services over one database.
 *
 * @param secret what gateways must send; anybody may ask when not given.
 */
export async function openServices(reader: Reader, secret?: string): Promise<Services> {
  const engines = [...openSubgraphs(reader, () => TODAY)];
  const servers = await Promise.all(engines.map(([, engine]) => serve({ engine, reader, secret })));
  const broken = new Map<string, Fault>();
  const received: IncomingMessage['headers'][] = [];
  const fronts = await Promise.all(
    engines.map(([domain], at) =>
      listen((incoming, outgoing) => {
        received.push(incoming.headers);
        answer(broken.get(domain), { to: servers[at]?.url ?? '', incoming, outgoing });
      }),
    ),
  );
  const portOf = (at: number): number => (fronts[at]?.address() as AddressInfo).port;
  const services = servicesOf(buildGraph(), (_, at) => `http://127.0.0.1:${portOf(at)}/graphql`);
  return {
    list: services,
    supergraph: (change = (sdl) => sdl) =>
      compose(services.map((one) => ({ ...one, sdl: change(one.sdl, one.name) }))).sdl,
    breakDown: (domain, fault) => void broken.set(domain, fault),
    mend: () => {
      broken.clear();
      received.length = 0;
    },
    received: () => received,
    close: async () => {
      for (const front of fronts) front.closeAllConnections();
      await Promise.all(fronts.map((front) => new Promise((done) => front.close(done))));
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

interface Serving {
  readonly engine: Engine;
  readonly reader: Reader;
  readonly secret?: string;
}

function serve({ engine, reader, secret }: Serving) {
  const report = ({ error }: { readonly error: unknown }): void => {
    process.stderr.write(`${String(error)}\n`);
  };
  const answers = createGuardedEngine({ engine, report });
  const settings = readSettings({ SIDELINES_PORT: '0' });
  const ping = () => reader.read('select 1', []);
  const log = pino({ level: 'silent' });
  const release = () => readDataRelease(reader);
  return startServer({ settings, answers, ping, release, log, secret }, report);
}

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

async function listen(listener: Listener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

interface Passing {
  readonly to: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

const json = { 'content-type': 'application/json' };

function answer(fault: Fault | undefined, passing: Passing): void {
  const { incoming, outgoing } = passing;
  switch (fault) {
    case undefined:
      pass(passing);
      return;
    case 'down':
      incoming.socket.destroy();
      return;
    case 'hanging':
      return;
    case 'slow':
      setTimeout(() => pass(passing), SLOW_MS).unref();
      return;
    case 'garbage':
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>');
      return;
    case 'empty':
      outgoing.writeHead(200, json).end('{}');
      return;
    case 'hollow':
      outgoing.writeHead(200, json).end('{"data":{}}');
      return;
    case 'failing':
      outgoing.writeHead(500, json).end('{"errors":[{"message":"at /srv/secret.js:1"}]}');
  }
}

function pass({ to, incoming, outgoing }: Passing): void {
  const { method, headers, url = '' } = incoming;
  const onward = request(new URL(url, to), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
