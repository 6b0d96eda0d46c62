import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CallerError } from '../errors';

/**
 * Makes an app accept JSON in UTF-8 only: any cross-site page could send text or a form.
 *
 * @param app the app, before its routes.
 */
export function addBodyParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer' } as const;
  app.addContentTypeParser(
    'application/json',
    options,
    async (request: FastifyRequest, body: Buffer) => {
      refuseCompressed(request);
      refuseOtherCharsets(request);
      return parseJson(decode(body));
    },
  );
}

/** Refuses compressed bodies, whose size is unknown before they are unpacked (RFC 9110, section 8.4). */
function refuseCompressed({ headers }: FastifyRequest): void {
  const coding = headers['content-encoding'];
  if (coding === undefined || coding.toLowerCase() === 'identity') return;
  throw new CallerError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The body is compressed (${coding.slice(0, 20)}): send it as it is, without content-encoding.`,
    { headers: { 'accept-encoding': 'identity' } },
  );
}

/** Refuses charsets other than UTF-8, in which JSON is read (GraphQL over HTTP, "POST"). */
function refuseOtherCharsets({ headers }: FastifyRequest): void {
  const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? [];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return;
  throw new CallerError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The body is declared to be in the charset "${charset.slice(0, 20)}": send JSON in UTF-8.`,
    { headers: { accept: 'application/json; charset=utf-8' } },
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Refuses bytes that are not UTF-8 instead of replacing them by U+FFFD (RFC 8259, section 8.1). */
function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    const sentence = 'The request body is not valid UTF-8: encode the JSON in UTF-8.';
    throw new CallerError('BAD_REQUEST', sentence);
  }
}

/** Parses JSON. The key `__proto__` is an ordinary key: `JSON.parse` sets no prototype. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CallerError('BAD_REQUEST', 'The request cannot be read: its body is not valid JSON.');
  }
}
