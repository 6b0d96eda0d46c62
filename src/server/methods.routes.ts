import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

/** The methods that each address takes, by the pattern of the address. */
export type TakenMethods = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Adds an address that is for reading. HEAD runs the handler, so that it has the headers of GET, with
 * the length of a body that Node does not send (RFC 9110, section 9.3.2).
 *
 * @param app the app.
 * @param url the pattern of the address.
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
 * Records the methods of every route that is added after it.
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
 * Answers the methods that an address does not take: OPTIONS with those that it takes (RFC 9110,
 * section 9.3.7), all others with 405 (section 15.5.6). Both say so in `allow`.
 *
 * @param app the app, after its routes.
 * @param taken the methods that they take.
 */
export function answerOtherMethods(app: FastifyInstance, taken: TakenMethods): void {
  // The plugin for CORS adds OPTIONS for every address, whether it is served or not.
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
