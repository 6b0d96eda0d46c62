import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

/** The header in which a gateway sends the secret. */
const SECRET_HEADER = 'x-sidelines-secret';

/** The paths of health probes, which reveal nothing of the data. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz']);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Creates a hook that refuses requests without the secret. It runs before a body is read, and compares in
 * constant time.
 *
 * @param secret the required value of the header.
 */
export function refuseStrangers(secret: string): (request: FastifyRequest) => Promise<void> {
  const wanted = digest(secret);
  return async ({ headers, routeOptions }) => {
    if (probes.has(routeOptions.url ?? '')) return;
    const sent = headers[SECRET_HEADER];
    if (timingSafeEqual(digest(typeof sent === 'string' ? sent : ''), wanted)) return;
    throw new CallerError(
      'UNAUTHENTICATED',
      `This service answers gateways: send its secret in the header ${SECRET_HEADER}.`,
    );
  };
}

const loopback = new Set(['localhost', '127.0.0.1', '::1']);

/** Whether a host is reachable from this machine only. */
export const isLoopback = (host: string): boolean =>
  loopback.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
