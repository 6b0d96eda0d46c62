import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Something that is sent, and kept by whoever asked. */
export interface CacheableReply {
  readonly body: string | Buffer;
  readonly type: string;
  /** Stands for the body: see `digest`. */
  readonly digest: string;
  readonly cacheControl: string;
}

/** Sends it with its ETag, or 304 to whoever has it already. */
export function sendCacheable(
  request: FastifyRequest,
  reply: FastifyReply,
  kept: CacheableReply,
): FastifyReply {
  // Weak, because the same text may be sent packed or as it is.
  const etag = `W/"${kept.digest}"`;
  void reply.header('etag', etag).header('cache-control', kept.cacheControl);
  if (names(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type(kept.type).send(kept.body);
}

/** What stands for a text or file in its ETag and its address. */
export function digest(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 20);
}

function names(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((given) => given.trim() === etag) ?? false;
}
