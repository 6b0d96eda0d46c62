import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerContext } from '../server.context';

/** One address a browser can open, apart from `/graphql` itself. */
export interface Page {
  readonly path: string;
  /** What is sent; set the content type on the reply. */
  handle(served: ServerContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}
