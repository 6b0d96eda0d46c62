import type { AddressInfo } from 'node:net';
import { StopError } from '../errors';
import type { ReportFault } from './errors.mask';
import { createHttpApp } from './http.app';
import type { ServerContext } from './server.context';

/** A server that listens. */
export interface Server {
  /** Where it is, without a slash at the end. */
  readonly url: string;
  /** Takes no new requests, finishes those in flight, and is closed. */
  close(): Promise<void>;
}

/** Starts serving; throws a StopError when the port cannot be had. */
export async function startServer(served: ServerContext, report: ReportFault): Promise<Server> {
  const app = await createHttpApp(served, report);
  const { host, port } = served.settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw explain(error, host, port);
  }
  const address = app.server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${address.port}`, close: async () => app.close() };
}

function explain(error: unknown, host: string, port: number): unknown {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  const code = isCoded ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StopError(
      'PORT_TAKEN',
      `Port ${port} on ${host} is taken by another program: stop it, or choose another port, ` +
        `for example SIDELINES_PORT=${port + 1}.`,
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
