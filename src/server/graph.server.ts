import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from '../config';
import { StopError } from '../errors';
import { createSubgraph } from '../federation/subgraph';
import { domains } from '../domains/domains.list';
import { buildGraph } from '../domains/whole.graph';
import { readDataRelease } from '../read/data.release';
import { createEngine, type Engine, type EngineOptions } from '../read/engine';
import { openReader } from '../read/database.reader';
import type { Reader } from '../read/reader';
import { createGuardedEngine } from './guarded.engine';
import type { ReportFault } from './errors.mask';
import { isLoopback } from './secret';
import type { ServerContext } from './server.context';
import { startServer, type Server } from './server';

/** A server with its open database. */
export interface OpenServer extends Server {
  readonly served: ServerContext;
}

/** The engine behind a server, and the function that closes it with the server. */
interface Opened {
  readonly engine: Engine;
  stop(): void;
}

type OpenEngine = (reader: Reader, log: FastifyBaseLogger) => Promise<Opened>;

/**
 * Opens a migrated database and serves the whole graph, with the third parties' subgraphs named in the
 * settings.
 *
 * @param settings the settings, database and port among them.
 * @param log the log for internal errors.
 * @param tell receives a sentence when a subgraph joins, or does not; by default the log.
 * @returns the server; closing it also closes the database.
 * @throws StopError when the port is not available; the database is then closed.
 */
export function openServer(
  settings: Settings,
  log: FastifyBaseLogger,
  tell: (sentence: string) => void = (sentence) => log.info(sentence),
): Promise<OpenServer> {
  return open({ settings, log }, async (reader) => {
    const graph = buildGraph();
    const subgraph = createSubgraph(graph);
    const whole = createEngine({ graph, reader, subgraph, ...watchOf(settings, log) });
    if (settings.subgraphs === '') return { engine: whole, stop: () => undefined };
    // Loaded only when there are subgraphs to join, so that other starts are quick.
    const { joinRemotes } = await import('../federation/join');
    const { readRemotes } = await import('../federation/remote');
    const remotes = readRemotes(settings.subgraphs);
    const warn = (sentence: string): void => log.warn(sentence);
    return joinRemotes({ whole, subgraph, remotes, tell, warn });
  });
}

/**
 * Opens a migrated database and serves one domain of the graph to gateways.
 *
 * @param settings the settings; the database, host, port and secret are used.
 * @param log the log for internal errors.
 * @param domain the name of the domain.
 * @returns the server; closing it also closes the database.
 * @throws StopError when the domain does not exist, when it would be reachable from other machines without
 *   a secret, or when the port is not available.
 */
export function openSubgraphServer(
  settings: Settings,
  log: FastifyBaseLogger,
  domain: string,
): Promise<OpenServer> {
  checkDomain(settings, domain);
  // Gateways generate their documents.
  const unrestricted = { ...settings, persisted: 'off' as const };
  const secret = settings.subgraphSecret;
  return open({ settings: unrestricted, log, secret, isDomain: true }, async (reader) => {
    const graph = buildGraph();
    const subgraph = createSubgraph(graph, [domain]);
    const engine = createEngine({
      graph: { ...graph, schema: subgraph.schema },
      reader,
      subgraph,
      ...watchOf(settings, log),
    });
    return { engine, stop: () => undefined };
  });
}

/**
 * Refuses a domain that cannot be served, before anything is opened.
 *
 * @throws StopError USAGE when the domain does not exist, or would be reachable from other machines
 *   without a secret.
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

/** Each statement is logged at the level `debug`; above it nothing is measured. */
function watchOf(
  { logLevel }: Settings,
  log: FastifyBaseLogger,
): Pick<EngineOptions, 'tellStatement'> {
  if (logLevel !== 'debug' && logLevel !== 'trace') return {};
  return { tellStatement: (run) => log.debug(run, 'a statement was run') };
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
