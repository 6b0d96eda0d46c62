import type { AddressInfo } from 'node:net';
import { StopError } from '../errors';
import type { ReportFault } from './errors.mask';
import { createHttpApp } from './http.app';
import { isSidelines, urlOf } from './neighbour';
import type { ServerContext } from './server.context';

/** A listening server. */
export interface Server {
  /** Its origin, without a slash at the end. */
  readonly url: string;
  /** Refuses new requests, finishes those in flight, and closes. */
  close(): Promise<void>;
}

/** Starts serving. @throws StopError when the port is not available. */
export async function startServer(served: ServerContext, report: ReportFault): Promise<Server> {
  const app = await createHttpApp(served, report);
  const { host, port } = served.settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw await explain(error, host, port);
  }
  const address = app.server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${address.port}`, close: async () => app.close() };
}

async function explain(error: unknown, host: string, port: number): Promise<unknown> {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  const code = isCoded ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const advice = `choose another port, for example SIDELINES_PORT=${port + 1}`;
    return new StopError(
      'PORT_TAKEN',
      (await isSidelines({ host, port }))
        ? `Sidelines already runs on ${urlOf({ host, port })}: use that one, stop it, or ${advice}.`
        : `Port ${port} on ${host} is taken by another program: stop it, or ${advice}.`,
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StopError(
      'USAGE',
      `Nothing can be served on ${host} port ${port} here (${code}): choose another SIDELINES_HOST or SIDELINES_PORT.`,
    );
  }
  return error;
}
