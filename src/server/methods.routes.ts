import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

/** The allowed methods of each route, by URL pattern. */
export type TakenMethods = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Adds a route for GET and HEAD. HEAD runs the same handler for its headers, with the length of a body
 * that Node does not send (RFC 9110, section 9.3.2).
 *
 * @param app the app.
 * @param url the URL pattern.
 * @param handler answers GET.
 */
export function addReading(
  app: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.route({ method: ['GET', 'HEAD'], url, handler });
}

/**
 * Records the methods of every route added from now on.
 *
 * @param app the app, before its routes.
 */
export function recordMethods(app: FastifyInstance): TakenMethods {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = taken.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    taken.set(url, methods);
  });
  return taken;
}

/**
 * Adds answers for all other methods: OPTIONS lists the allowed ones (RFC 9110, section 9.3.7), any other
 * is answered 405 (section 15.5.6). Both have the header `allow`.
 *
 * @param app the app, after its routes.
 * @param taken the allowed methods.
 */
export function answerOtherMethods(app: FastifyInstance, taken: TakenMethods): void {
  // The CORS plugin adds an OPTIONS route for every path.
  const addresses = [...taken].filter(([url]) => url !== '*');
  for (const [url, methods] of addresses) {
    const allow = [...methods, 'OPTIONS'].sort().join(', ');
    const others = app.supportedMethods.filter((one) => !methods.has(one) && one !== 'OPTIONS');
    app.options(url, (_request, reply) => reply.code(204).header('allow', allow).send());
    app.route({
      method: others,
      url,
      handler: ({ method }) => {
        const sentence = `${method} is not a method of ${url}: use ${allow}.`;
        throw new CallerError('METHOD_NOT_ALLOWED', sentence, { headers: { allow } });
      },
    });
  }
}
