import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { CallerError } from '../errors';
import { createApollo } from './apollo';
import { addBodyParser } from './body.parser';
import { openToAllPages } from './cors.hook';
import { drainRefusedBodies } from './drain.hook';
import type { ReportFault } from './errors.mask';
import { addGraphqlRoute } from './graphql.route';
import { hangUpWhenStopping } from './hang-up';
import { addHealthRoutes } from './health.routes';
import { addErrorHandlers, refuseBrokenHttp } from './http.errors';
import { addReading, answerOtherMethods, recordMethods } from './methods.routes';
import { limits } from '../limits';
import { readManifest } from './persisted/manifest';
import { createPersistedHook } from './persisted/persisted.hook';
import { pages } from './pages/pages.list';
import { chooseRepresentation } from './representation.hook';
import { refuseStrangers } from './secret';
import type { ServerContext } from './server.context';

/**
 * Creates the complete HTTP app, not yet listening.
 *
 * @param served the engine and settings.
 * @param report logs internal errors.
 */
export async function createHttpApp(
  served: ServerContext,
  report: ReportFault,
): Promise<FastifyInstance> {
  const { log, settings } = served;
  const app = createApp(log);
  const taken = recordMethods(app);
  addErrorHandlers(app, { report, hasPages: !served.isDomain });
  await addHooks(app, served.secret);
  const apollo = createApollo({ ...served, report, maxAge: settings.maxAge });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const documents = readManifest(settings.persistedFile);
  const findDocument = createPersistedHook({ documents, mode: settings.persisted, log });
  addGraphqlRoute(app, { apollo, requestQueue: settings.requestQueue, findDocument });
  addHealthRoutes(app, served);
  for (const page of served.isDomain ? [] : pages) {
    addReading(app, page.path, (request, reply) => page.handle(served, request, reply));
  }
  answerOtherMethods(app, taken);
  return app;
}

function createApp(log: FastifyBaseLogger): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.requestBytes.most,
    // Ends connections that send a request too slowly.
    requestTimeout: 30_000,
    clientErrorHandler: refuseBrokenHttp,
    routerOptions: { ignoreTrailingSlash: true },
    // `addReading` adds HEAD to each GET route.
    exposeHeadRoutes: false,
  });
}

/** Adds the hooks, which run in this order: a body is compressed after its ETag and headers are known. */
async function addHooks(app: FastifyInstance, secret: string | undefined): Promise<void> {
  addBodyParser(app);
  app.addHook('onRequest', refuseSecondHost);
  if (secret) app.addHook('onRequest', refuseStrangers(secret));
  app.addHook('onSend', addUsualHeaders);
  drainRefusedBodies(app, limits.requestBytes.most);
  hangUpWhenStopping(app);
  await openToAllPages(app);
  chooseRepresentation(app);
}

/** Refuses two `host` headers, of which a proxy and this server could use different ones (RFC 9112, 3.2). */
async function refuseSecondHost({ raw: { rawHeaders } }: FastifyRequest): Promise<void> {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name));
  if (hosts.length <= 1) return;
  const sentence = `The request has ${hosts.length} headers "host": send one.`;
  throw new CallerError('BAD_REQUEST', sentence);
}

/** Sets the default headers. Nothing is cacheable unless its route says so. */
async function addUsualHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('x-content-type-options', 'nosniff');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
}
