import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { CallerError } from '../errors';

/**
 * Gives an answer that may be kept an ETag, unless it has one. The ETag is weak, because the same answer
 * is sent compressed or as it is (RFC 9110, section 8.8.3).
 *
 * @param request only GET and HEAD have answers that may be kept.
 * @param reply a reply that is otherwise complete.
 * @param payload its body, not compressed.
 * @returns the ETag; null for any other answer, to which conditions do not apply (section 13.2.1).
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
 * @param request its `if-none-match` and `if-match` are evaluated.
 * @param etag the ETag of the answer.
 * @returns whether the caller holds the answer already.
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

/** Whether a method can change nothing (RFC 9110, section 9.2.1), of those that have an answer to keep. */
export const isSafe = ({ method }: Pick<FastifyRequest, 'method'>): boolean =>
  method === 'GET' || method === 'HEAD';

/**
 * Returns a text that stands for a body in its ETag.
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
 * @param etag the ETag of the answer; weak and strong tags are compared alike.
 */
export const matchesWeakly = (header: string, etag: string): boolean =>
  header.trim() === '*' || tagsOf(header).some((tag) => bare(tag) === bare(etag));

/** Section 13.1.1: a weak tag never matches. */
const matchesStrongly = (header: string, etag: string): boolean =>
  header.trim() === '*' || (etag.startsWith('"') && tagsOf(header).includes(etag));

/** Section 8.8.3: a comma may stand inside a tag. */
const tagsOf = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

const bare = (tag: string): string => tag.replace(/^W\//, '');
