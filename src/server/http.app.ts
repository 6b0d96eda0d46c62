import cors from '@fastify/cors';
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { CallerError } from '../errors';
import { createApollo } from './apollo';
import type { ReportFault } from './errors.mask';
import { addGraphqlRoute } from './graphql.route';
import { hangUpWhenStopping } from './hang-up';
import { addHealthRoutes } from './health.routes';
import { addErrorHandlers, refuseBrokenHttp } from './http.errors';
import { limits } from '../limits';
import { readManifest } from './persisted/manifest';
import { createPersistedHook } from './persisted/persisted.hook';
import { pages } from './pages/pages.list';
import { refuseStrangers } from './secret';
import type { ServerContext } from './server.context';

/** The whole server, not yet listening. */
export async function createHttpApp(
  served: ServerContext,
  report: ReportFault,
): Promise<FastifyInstance> {
  const { log, settings } = served;
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.requestBytes.most,
    // A sender that dribbles its request is not waited for.
    requestTimeout: 30_000,
    clientErrorHandler: refuseBrokenHttp,
  });
  // JSON is all that is read; a text could be sent by any page's form.
  app.removeContentTypeParser('text/plain');
  addErrorHandlers(app, report);
  if (served.secret) app.addHook('onRequest', refuseStrangers(served.secret));
  app.addHook('onRequest', refuseCompressed);
  app.addHook('onSend', addUsualHeaders);
  hangUpWhenStopping(app);
  await app.register(cors, openToAll);
  const apollo = createApollo({ ...served, report, maxAge: settings.maxAge });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const documents = readManifest(settings.persistedFile);
  const findDocument = createPersistedHook({ documents, mode: settings.persisted, log });
  await addGraphqlRoute(app, { apollo, requestQueue: settings.requestQueue, findDocument });
  addHealthRoutes(app, served);
  for (const page of served.isDomain ? [] : pages) {
    app.get(page.path, (request, reply) => page.handle(served, request, reply));
  }
  return app;
}

/** Anyone's page may read; nothing here depends on who asks, so no credentials. */
const openToAll = {
  origin: '*',
  methods: ['GET', 'POST'],
  exposedHeaders: ['etag', 'retry-after'],
  maxAge: 86_400,
};

/** A few compressed bytes can become very many: nothing is unpacked here. */
async function refuseCompressed({ headers }: FastifyRequest): Promise<void> {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return;
  throw new CallerError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The body is compressed (${encoding.slice(0, 20)}): send it as it is, without content-encoding.`,
  );
}

/** Nothing is kept unless its route says so: a refusal kept by a proxy would outlive its reason. */
async function addUsualHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('x-content-type-options', 'nosniff');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
}
