import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Fewer bytes fit into one packet as they are. */
const LEAST_BYTES = 1024;

/** A way of compressing. */
export type Coding = 'br' | 'gzip';

/** The quickest levels: bench/README.md has what more would cost, and what it would save. */
const compressors: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  br: (body) =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 1,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body) => gzipSync(body, { level: 1 }),
};

/**
 * Compresses a body where the caller takes it and it is worth it. That takes less time than to write
 * the same body as JSON, so it is done at once and not on another thread.
 *
 * @param request its `accept-encoding` is looked at.
 * @param reply is told the coding.
 * @param payload the body.
 * @returns the body as it is sent.
 */
export function compress(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
): string | Buffer {
  if (reply.hasHeader('content-encoding')) return payload;
  if (Buffer.byteLength(payload) < LEAST_BYTES) return payload;
  const coding = codingFor(request);
  if (coding === null) return payload;
  void reply.header('content-encoding', coding).removeHeader('content-length');
  return compressors[coding](Buffer.from(payload as string));
}

/**
 * Returns the coding that a caller takes, by RFC 9110, section 12.5.3; null when none.
 *
 * @param request its `accept-encoding` is looked at.
 */
export function codingFor({ headers }: FastifyRequest): Coding | null {
  if (headers['accept-encoding'] === undefined) return null;
  const available = ['br', 'gzip', 'identity'];
  const coding = new Negotiator({ headers }).encoding(available, { preferred: available });
  return coding === 'br' || coding === 'gzip' ? coding : null;
}
