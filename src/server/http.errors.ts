import type { FastifyError, FastifyInstance } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { CallerError, errorCodes, type ErrorCode } from '../errors';
import { maskError, type ReportFault } from './errors.mask';
import { limits } from '../limits';
import { prefersPage, writeNotFound } from './pages/not-found.page';
import { addVary } from './representation.hook';

/** The body of every refusal, in the form of a GraphQL answer. */
export interface Refusal {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Record<string, unknown>;
  }[];
}

/** Options of the error handlers. */
export interface ErrorHandlersOptions {
  readonly report: ReportFault;
  /** Whether browsers get a page for an unknown path. */
  readonly hasPages: boolean;
}

/**
 * Adds the handlers of errors outside GraphQL, which answer in the form that GraphQL clients read.
 *
 * @param app the app, before its routes.
 * @param options the log for internal errors, and whether there are pages.
 */
export function addErrorHandlers(app: FastifyInstance, options: ErrorHandlersOptions): void {
  app.setNotFoundHandler((request, reply) => {
    const { method } = request;
    if (!app.supportedMethods.includes(method)) throw methodNotKnown(method);
    const path = pathOf(request.url);
    void reply.code(404);
    if (options.hasPages) addVary(reply, 'accept');
    if (options.hasPages && prefersPage(request)) return reply.send(writeNotFound(reply, path));
    const sentence = `Nothing is served at ${path}. The graph is at /graphql.`;
    return reply.send(refuse('NOT_FOUND', sentence));
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const mistake = translate(error);
    const masked = mistake ?? maskError(error, options.report);
    const { http, ...extensions } = masked.extensions;
    for (const [name, value] of headersOf(http)) void reply.header(name, value);
    return reply
      .code(errorCodes[mistake?.code ?? 'INTERNAL'].status)
      .send({ errors: [{ message: masked.message, extensions }] } satisfies Refusal);
  });
}

/** The reason of a broken connection, and the bytes at which the parser stopped. */
type BrokenHttp = Error & { readonly code?: string; readonly rawPacket?: unknown };

/**
 * Answers invalid HTTP and too large headers, and closes the connection.
 *
 * @param error the error of the parser.
 * @param socket the connection.
 */
export function refuseBrokenHttp(error: BrokenHttp, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const { code, message } = explainBroken(error);
  const body = JSON.stringify(refuse(code, message));
  const { status } = errorCodes[code];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end([...head, '', body].join('\r\n'));
}

function explainBroken({ code, rawPacket }: BrokenHttp): CallerError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const sentence = 'The address and the headers are more than 16 kB: send the operation by POST.';
    return new CallerError('HEADERS_TOO_LARGE', sentence);
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const sentence = 'The request was not complete after 30 seconds: send all of it again.';
    return new CallerError('BAD_REQUEST', sentence);
  }
  const method = code === 'HPE_INVALID_METHOD' ? methodOf(rawPacket) : undefined;
  return method === undefined
    ? new CallerError('BAD_REQUEST', 'The request is not valid HTTP.')
    : methodNotKnown(method);
}

/** The method of a request that is valid HTTP except for a method that Node does not know. */
function methodOf(packet: unknown): string | undefined {
  const text = Buffer.isBuffer(packet) ? packet.toString('latin1') : '';
  return /^([!#$%&'*+.^_`|~\w-]+) \S+ HTTP\/1\.\d\r\n/.exec(text)?.[1];
}

/** The error for an unknown method (RFC 9110, section 9.1). */
const methodNotKnown = (method: string): CallerError =>
  new CallerError(
    'METHOD_NOT_KNOWN',
    `The method ${method.slice(0, 20)} is not known here: use GET, HEAD, POST or OPTIONS.`,
  );

/** The HTTP headers of a CallerError; none for any other error. */
function headersOf(http: unknown): Iterable<readonly [string, string]> {
  const has = typeof http === 'object' && http !== null && 'headers' in http;
  return has && http.headers instanceof Map ? (http.headers as ReadonlyMap<string, string>) : [];
}

function refuse(code: ErrorCode, message: string): Refusal {
  return { errors: [{ message, extensions: { code } }] };
}

/** Translates a refusal of Fastify into a CallerError; null for an internal error. */
function translate(error: FastifyError): CallerError | null {
  if (error instanceof CallerError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new CallerError(
        'REQUEST_TOO_LARGE',
        `The request body is over ${limits.requestBytes.most.toLocaleString('en-GB')} bytes, ` +
          'which is the limit. Send less at once.',
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new CallerError(
        'UNSUPPORTED_MEDIA_TYPE',
        'The body should be JSON: send it with `content-type: application/json`.',
      );
    default:
      return isRequestMistake(error)
        ? new CallerError('BAD_REQUEST', 'The request cannot be read: its body is not valid JSON.')
        : null;
  }
}

function isRequestMistake({ statusCode }: FastifyError): boolean {
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]?.slice(0, 100) ?? '/';
}
