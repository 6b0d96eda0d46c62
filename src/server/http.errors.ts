import type { FastifyError, FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { CallerError, errorCodes, type ErrorCode } from '../errors';
import { maskError, type ReportFault } from './errors.mask';
import { limits } from '../limits';

/** The body every refusal has, whoever refuses: the form of a GraphQL answer. */
export interface Refusal {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Record<string, unknown>;
  }[];
}

/** Answers what goes wrong outside GraphQL, in the form GraphQL clients read. */
export function addErrorHandlers(app: FastifyInstance, report: ReportFault): void {
  app.setNotFoundHandler((request, reply) => {
    const sentence = `Nothing is served at ${request.method} ${pathOf(request.url)}. The graph is at /graphql.`;
    return reply.code(404).send(refuse('NOT_FOUND', sentence));
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const mistake = translate(error);
    const masked = mistake ?? maskError(error, report);
    const { http: _http, ...extensions } = masked.extensions;
    if (mistake?.code === 'BUSY') void reply.header('retry-after', '1');
    return reply
      .code(errorCodes[mistake?.code ?? 'INTERNAL'].status)
      .send({ errors: [{ message: masked.message, extensions }] } satisfies Refusal);
  });
}

/** Answers what is not HTTP, or has more headers than are read. */
export function refuseBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const [code, reason, sentence] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([
          'HEADERS_TOO_LARGE',
          'Request Header Fields Too Large',
          'The address and the headers are more than 16 kB: send the question by POST.',
        ] as const)
      : (['BAD_REQUEST', 'Bad Request', 'What was sent is not HTTP.'] as const);
  const body = JSON.stringify(refuse(code, sentence));
  socket.end(
    `HTTP/1.1 ${errorCodes[code].status} ${reason}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function refuse(code: ErrorCode, message: string): Refusal {
  return { errors: [{ message, extensions: { code } }] };
}

/** What Fastify refuses, in the words of the closed list; null when it is a fault of ours. */
function translate(error: FastifyError): CallerError | null {
  if (error instanceof CallerError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new CallerError(
        'REQUEST_TOO_LARGE',
        `The request body is over ${limits.requestBytes.most.toLocaleString('en-GB')} bytes, which is the limit. Send less at once.`,
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
