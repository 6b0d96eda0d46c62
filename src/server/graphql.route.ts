import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import etag from '@fastify/etag';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What the route needs. */
export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer;
  /** Questions in hand at once; one more is answered BUSY. */
  readonly requestQueue: number;
  /** Puts documents in the place of their ids. */
  readonly findDocument: (request: FastifyRequest) => Promise<void>;
}

/** `/graphql`: GET and POST; GET is answered with an ETag, so that it can be kept. */
export async function addGraphqlRoute(
  app: FastifyInstance,
  { apollo, requestQueue, findDocument }: GraphqlRouteOptions,
): Promise<void> {
  const answer = fastifyApolloHandler(apollo) as Handler;
  const handler = limitInHand(answer, requestQueue);
  const url = '/graphql';
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url,
    preHandler: [refuseBatch, findDocument],
    handler,
  });
  await app.register(async (kept) => {
    await kept.register(etag);
    const preHandler = findDocument;
    kept.route({ method: 'GET', url, exposeHeadRoute: false, preHandler, handler: vary(handler) });
  });
}

/** Several questions in one request would each slip past limits that are set for one. */
function refuseBatch(
  { body }: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  if (!Array.isArray(body)) {
    done();
    return;
  }
  const sentence = `The body is an array of ${body.length}: send one operation a request.`;
  done(new CallerError('BATCH_REFUSED', sentence));
}

/** The same address is a page for browsers and an answer for everyone else. */
function vary(handler: Handler): Handler {
  return (request, reply) => handler(request, reply.header('vary', 'accept'));
}

function limitInHand(handler: Handler, most: number): Handler {
  let inHand = 0;
  return async (request, reply) => {
    if (inHand >= most) {
      throw new CallerError(
        'BUSY',
        `${inHand} questions are being answered, which is the limit: try again in a second.`,
      );
    }
    inHand += 1;
    try {
      return await handler(request, reply);
    } finally {
      inHand -= 1;
    }
  };
}
