import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallerError } from '../errors';
import { refuseNested } from '../read/document';
import { askApollo } from './apollo.request';
import { addVary } from './representation.hook';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Options of the route. */
export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer;
  /** The most requests in flight; further ones are answered BUSY. */
  readonly requestQueue: number;
  /** Replaces the id of a persisted document by the document. */
  readonly findDocument: (request: FastifyRequest) => Promise<void>;
}

/** `/graphql`: GET, HEAD and POST. */
export function addGraphqlRoute(
  app: FastifyInstance,
  { apollo, requestQueue, findDocument }: GraphqlRouteOptions,
): void {
  const answer = limitInHand((request, reply) => askApollo(apollo, request, reply), requestQueue);
  app.route({
    method: ['GET', 'HEAD', 'POST'],
    url: '/graphql',
    preHandler: [refuseBatch, refuseNestedDocument, findDocument],
    // The media type is negotiated, and browsers get a page at the same URL.
    handler: (request, reply) => {
      addVary(reply, 'accept');
      return answer(request, reply);
    },
  });
}

/** Refuses batches: the limits are for one operation. */
async function refuseBatch({ body }: FastifyRequest): Promise<void> {
  if (!Array.isArray(body)) return;
  const sentence = `The body is an array of ${body.length}: send one operation a request.`;
  throw new CallerError('BATCH_REFUSED', sentence);
}

/** Refuses a document that nests too deep, before it is parsed. */
async function refuseNestedDocument({ method, body, query }: FastifyRequest): Promise<void> {
  const sent = (method === 'POST' ? body : query) as
    { readonly query?: unknown } | null | undefined;
  if (typeof sent?.query === 'string') refuseNested(sent.query);
}

function limitInHand(handler: Handler, most: number): Handler {
  let inHand = 0;
  return async (request, reply) => {
    if (inHand >= most) {
      throw new CallerError(
        'BUSY',
        `${inHand} questions are being answered, which is the limit: try again in a second.`,
        { retryAfterSeconds: 1 },
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
