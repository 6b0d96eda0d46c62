import type { FastifyInstance, FastifyReply } from 'fastify';
import { compress } from './compression';
import { isHeldByCaller, tagReply } from './conditions';

/**
 * Adds a hook that chooses the form of each body: none when the caller's cached answer is current,
 * compressed when the caller accepts that. `vary` lists the headers on which the choice depends.
 *
 * @param app the app, after the hook that sets `cache-control`.
 */
export function chooseRepresentation(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    addVary(reply, 'accept-encoding');
    const etag = tagReply(request, reply, payload);
    if (etag === null || !isHeldByCaller(request, etag)) return compress(request, reply, payload);
    // RFC 9110, section 15.4.5: only the headers that a cache needs to renew its entry.
    void reply.code(304).removeHeader('content-type').removeHeader('content-encoding');
    return null;
  });
}

/**
 * Adds a request header to `vary` (RFC 9110, section 12.5.5).
 *
 * @param reply the reply.
 * @param name the header, in lower case.
 */
export function addVary(reply: FastifyReply, name: string): void {
  const known = String(reply.getHeader('vary') ?? '');
  const names = known.split(/\s*,\s*/).filter(Boolean);
  if (names.some((one) => one.toLowerCase() === name)) return;
  void reply.header('vary', [...names, name].join(', '));
}
