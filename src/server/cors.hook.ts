import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Allows the pages of any site to read answers. Answers do not depend on the caller, so no credentials are
 * allowed.
 *
 * @param app the app, before its routes.
 */
export async function openToAllPages(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 86_400,
    // OPTIONS that is no preflight is answered by the route.
    strictPreflight: false,
    preflightContinue: true,
  });
  app.addHook('onRequest', refuseUnservedOptions);
}

/** Refuses OPTIONS for a path without a route, which the plugin would answer. */
async function refuseUnservedOptions(
  { method, routeOptions, url }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (method !== 'OPTIONS' || routeOptions.url !== '*') return;
  // RFC 9110, section 9.3.7: `OPTIONS *` is about the server, not about a path.
  if (url === '*') await reply.code(204).header('allow', 'GET, HEAD, OPTIONS, POST').send();
  else reply.callNotFound();
}
