import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { CallerError } from '../errors';

/**
 * Adds an ETag to a cacheable answer without one. The ETag is weak, because the same answer is sent with
 * and without compression (RFC 9110, section 8.8.3).
 *
 * @param request the request; only the answers to GET and HEAD are cacheable.
 * @param reply the reply, otherwise complete.
 * @param payload its uncompressed body.
 * @returns the ETag; null for other answers, to which conditions do not apply (section 13.2.1).
 */
export function tagReply(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
): string | null {
  const isKept = reply.statusCode === 200 && reply.getHeader('cache-control') !== 'no-store';
  if (!isKept || !isSafe(request)) return null;
  const etag = String(reply.getHeader('etag') ?? `W/"${digest(payload)}"`);
  void reply.header('etag', etag);
  return etag;
}

/**
 * Evaluates the conditions of a request (RFC 9110, section 13.1).
 *
 * @param request the request, for its `if-none-match` and `if-match`.
 * @param etag the ETag of the answer.
 * @returns whether the caller's cached answer is current.
 * @throws CallerError PRECONDITION_FAILED when `if-match` names another version.
 */
export function isHeldByCaller({ headers }: FastifyRequest, etag: string): boolean {
  if (headers['if-match'] !== undefined && !matchesStrongly(headers['if-match'], etag)) {
    throw new CallerError(
      'PRECONDITION_FAILED',
      `What is served is not the version ${headers['if-match'].slice(0, 100)}: ask without if-match.`,
    );
  }
  return headers['if-none-match'] !== undefined && matchesWeakly(headers['if-none-match'], etag);
}

/** Whether a method is safe (RFC 9110, section 9.2.1) and its answers are cacheable. */
export const isSafe = ({ method }: Pick<FastifyRequest, 'method'>): boolean =>
  method === 'GET' || method === 'HEAD';

/**
 * Returns the digest of a body for its ETag.
 *
 * @param body a text or file.
 */
export function digest(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 20);
}

/**
 * Compares an ETag with those of a header weakly (RFC 9110, section 13.1.2).
 *
 * @param header a list of tags, or `*` for any.
 * @param etag the ETag of the answer; weak and strong tags are equal.
 */
export const matchesWeakly = (header: string, etag: string): boolean =>
  header.trim() === '*' || tagsOf(header).some((tag) => bare(tag) === bare(etag));

/** Section 13.1.1: a weak tag never matches. */
const matchesStrongly = (header: string, etag: string): boolean =>
  header.trim() === '*' || (etag.startsWith('"') && tagsOf(header).includes(etag));

/** Splits a list of tags; a tag may contain a comma (section 8.8.3). */
const tagsOf = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

const bare = (tag: string): string => tag.replace(/^W\//, '');
