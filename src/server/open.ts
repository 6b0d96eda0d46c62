import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from '../config';
import { buildGraph } from '../graph';
import { createEngine } from '../read/engine';
import { openReadPool } from '../read/pool';
import { createAnswers } from './answers';
import { startServer, type Server } from './server';
import type { ReportFault } from './errors.mask';
import type { Served } from './served';

/** A server with the database under it. */
export interface OpenServer extends Server {
  readonly served: Served;
}

/**
 * Opens a database that was made ready, and serves it.
 *
 * @param settings where the database is, and where it is served.
 * @param log where faults of ours are written.
 * @returns the server; closing it closes the database after it.
 * @throws StopError when the port cannot be had; the database is closed then.
 */
export async function openServer(settings: Settings, log: FastifyBaseLogger): Promise<OpenServer> {
  const { database: file, readers, statementDeadlineMs: deadlineMs } = settings;
  const reader = await openReadPool({ file, readers, deadlineMs });
  const report: ReportFault = ({ id, error }) => log.error({ id, err: error }, 'a fault of ours');
  const engine = createEngine({ graph: buildGraph(), reader });
  const answers = createAnswers({ engine, report });
  const served: Served = { settings, answers, log, ping: () => reader.read('select 1', []) };
  try {
    const server = await startServer(served, report);
    const close = async (): Promise<void> => {
      await server.close();
      await reader.close();
    };
    return { url: server.url, served, close };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
