import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerContext } from '../server.context';

/** A page for browsers, apart from `/graphql` itself. */
export interface Page {
  readonly path: string;
  /** Returns the body, and sets the content type on the reply. */
  handle(served: ServerContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}
