import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from '../config';
import { StopError } from '../errors';
import { createSubgraph } from '../federation/subgraph';
import { domains } from '../domains/domains.list';
import { buildGraph } from '../domains/whole.graph';
import { readDataRelease } from '../read/data.release';
import { createEngine, type Engine } from '../read/engine';
import { openReader } from '../read/database.reader';
import type { Reader } from '../read/reader';
import { createGuardedEngine } from './guarded.engine';
import type { ReportFault } from './errors.mask';
import { isLoopback } from './secret';
import type { ServerContext } from './server.context';
import { startServer, type Server } from './server';

/** A server with the database under it. */
export interface OpenServer extends Server {
  readonly served: ServerContext;
}

/** What answers behind a server, and what is to be ended with it. */
interface Opened {
  readonly engine: Engine;
  stop(): void;
}

type OpenEngine = (reader: Reader, log: FastifyBaseLogger) => Promise<Opened>;

/**
 * Opens a database that was made ready, and serves the whole graph, with the subgraphs of others that
 * the settings name.
 *
 * @param settings where the database is, and where it is served.
 * @param log where faults of ours are written.
 * @returns the server; closing it closes the database after it.
 * @throws StopError when the port cannot be had; the database is closed then.
 */
export function openServer(settings: Settings, log: FastifyBaseLogger): Promise<OpenServer> {
  return open({ settings, log }, async (reader) => {
    const graph = buildGraph();
    const subgraph = createSubgraph(graph);
    const whole = createEngine({ graph, reader, subgraph });
    if (settings.subgraphs === '') return { engine: whole, stop: () => undefined };
    // What joins others is loaded when there are others: a start without them is quick.
    const { joinRemotes } = await import('../federation/join');
    const { readRemotes } = await import('../federation/remote');
    const remotes = readRemotes(settings.subgraphs);
    return joinRemotes({ whole, subgraph, remotes, warn: (sentence) => log.warn(sentence) });
  });
}

/**
 * Opens a database that was made ready, and serves one domain of the graph to gateways.
 *
 * @param settings where the database is; the host, the port and the secret of the service.
 * @param log where faults of ours are written.
 * @param domain the name of the domain.
 * @returns the server; closing it closes the database after it.
 * @throws StopError when there is no such domain, when it would be open to others without a secret,
 *   or when the port cannot be had.
 */
export function openSubgraphServer(
  settings: Settings,
  log: FastifyBaseLogger,
  domain: string,
): Promise<OpenServer> {
  checkDomain(settings, domain);
  // Gateways write their questions anew each time.
  const unrestricted = { ...settings, persisted: 'off' as const };
  const secret = settings.subgraphSecret;
  return open({ settings: unrestricted, log, secret, isDomain: true }, async (reader) => {
    const graph = buildGraph();
    const subgraph = createSubgraph(graph, [domain]);
    const engine = createEngine({ graph: { ...graph, schema: subgraph.schema }, reader, subgraph });
    return { engine, stop: () => undefined };
  });
}

/**
 * Refuses what cannot be served, before anything is made for it.
 *
 * @throws StopError USAGE when there is no such domain, or when it would be open to others without a secret.
 */
export function checkDomain(settings: Settings, domain: string): void {
  const names = domains.map(({ name }) => name);
  if (!names.includes(domain)) {
    const sentence = `There is no domain "${domain}"; there are ${names.join(', ')}.`;
    throw new StopError('USAGE', sentence);
  }
  if (!isLoopback(settings.host) && !settings.subgraphSecret) {
    throw new StopError(
      'USAGE',
      `A domain is not served on ${settings.host} without a secret: set ` +
        'SIDELINES_SUBGRAPH_SECRET, or keep SIDELINES_HOST=127.0.0.1.',
    );
  }
}

type Opening = Pick<ServerContext, 'settings' | 'log' | 'secret' | 'isDomain'>;

async function open(opening: Opening, openEngine: OpenEngine): Promise<OpenServer> {
  const { settings, log } = opening;
  const { database, replicas, readers, statementDeadlineMs: deadlineMs } = settings;
  const reader = await openReader({ database, replicas, readers, deadlineMs });
  const report: ReportFault = ({ id, error }) => log.error({ id, err: error }, 'a fault of ours');
  const { engine, stop } = await openEngine(reader, log);
  const answers = createGuardedEngine({ engine, report });
  const served: ServerContext = {
    ...opening,
    answers,
    ping: () => reader.read('select 1', []),
    release: () => readDataRelease(reader),
  };
  try {
    const server = await startServer(served, report);
    const close = async (): Promise<void> => {
      stop();
      await server.close();
      await reader.close();
    };
    return { url: server.url, served, close };
  } catch (error) {
    stop();
    await reader.close();
    throw error;
  }
}
