import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

/** The header in which a gateway shows that it knows the secret. */
const SECRET_HEADER = 'x-sidelines-secret';

/** What whoever keeps the service running asks: neither says anything of the data. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz']);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * A hook that lets only those through who know the secret. It runs before a body is read, and takes
 * the same time whatever is sent.
 *
 * @param secret what must be sent.
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

/** Whether an address is reached from this machine alone. */
export const isLoopback = (host: string): boolean =>
  loopback.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
