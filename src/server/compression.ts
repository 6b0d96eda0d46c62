import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The least bytes that are compressed: a smaller body fits into one packet uncompressed. */
const LEAST_BYTES = 1024;

/** A content coding. */
export type Coding = 'br' | 'gzip';

/** The fastest levels; bench/README.md has the costs and savings of higher ones. */
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
 * Compresses a body when the caller accepts it and the body is large enough. This takes less time than
 * serialising the same body, so it is done synchronously and not on another thread.
 *
 * @param request the request, for its `accept-encoding`.
 * @param reply receives the header `content-encoding`.
 * @param payload the body.
 * @returns the body to send.
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
 * Returns the coding that a caller accepts (RFC 9110, section 12.5.3); null when it accepts none.
 *
 * @param request the request, for its `accept-encoding`.
 */
export function codingFor({ headers }: FastifyRequest): Coding | null {
  if (headers['accept-encoding'] === undefined) return null;
  const available = ['br', 'gzip', 'identity'];
  const coding = new Negotiator({ headers }).encoding(available, { preferred: available });
  return coding === 'br' || coding === 'gzip' ? coding : null;
}
