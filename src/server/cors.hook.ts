import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Lets the pages of any site read. Nothing here depends on who asks, so there are no credentials.
 *
 * @param app the app, before its routes.
 */
export async function openToAllPages(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 86_400,
    // OPTIONS is answered by the address that it asks about.
    strictPreflight: false,
    preflightContinue: true,
  });
  app.addHook('onRequest', refuseUnservedOptions);
}

/** The plugin takes OPTIONS at every address. */
async function refuseUnservedOptions(
  { method, routeOptions, url }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (method !== 'OPTIONS' || routeOptions.url !== '*') return;
  // RFC 9110, section 9.3.7: `OPTIONS *` asks about the server, not about an address.
  if (url === '*') await reply.code(204).header('allow', 'GET, HEAD, OPTIONS, POST').send();
  else reply.callNotFound();
}
