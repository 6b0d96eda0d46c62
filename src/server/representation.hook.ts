import type { FastifyInstance, FastifyReply } from 'fastify';
import { compress } from './compression';
import { isHeldByCaller, tagReply } from './conditions';

/**
 * Sends each body as its caller can have it: not at all to a caller that holds it, compressed to one
 * that takes it so. Its headers say on what that depends.
 *
 * @param app the app, after the hook that says for how long an answer may be kept.
 */
export function chooseRepresentation(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    addVary(reply, 'accept-encoding');
    const etag = tagReply(request, reply, payload);
    if (etag === null || !isHeldByCaller(request, etag)) return compress(request, reply, payload);
    // RFC 9110, section 15.4.5: no more than what a cache needs to renew what it keeps.
    void reply.code(304).removeHeader('content-type').removeHeader('content-encoding');
    return null;
  });
}

/**
 * Adds a header of the request to those on which the answer depends (RFC 9110, section 12.5.5).
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
