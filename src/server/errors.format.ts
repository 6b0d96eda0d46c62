import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorCodes, shortened, type ErrorCode } from '../errors';
import { maskError, type ReportFault } from './errors.mask';
import { tooManyTokens } from '../read/document';

/** Codes of Apollo Server's own refusals, whose messages contain nothing of ours. */
const fromApollo: readonly ErrorCode[] = [
  'GRAPHQL_PARSE_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
];

/** Our codes by HTTP status for Apollo Server's errors with the code BAD_REQUEST. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Creates Apollo Server's `formatError`: errors with a code of the closed list pass, all others are masked. */
export function createErrorFormat(
  report: ReportFault,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const code = formatted.extensions?.['code'];
    // Already masked and reported.
    if (code === 'INTERNAL' || isOurs(error)) return formatted;
    if (fromApollo.some((known) => known === code)) return rename(formatted, error);
    const { message, extensions } = maskError(error, report);
    return { message, extensions: withoutHttp(extensions) };
  };
}

function rename(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const tooMany = tooManyTokens(formatted.message);
  if (tooMany) return { message: tooMany.message, extensions: { code: tooMany.code } };
  const code = byStatus[statusOf(error)];
  const message = shortened(formatted.message.trim());
  return code === undefined
    ? { ...formatted, message }
    : { message, extensions: { ...formatted.extensions, code } };
}

/** Whether the error is a CallerError with a code of the closed list. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || fromApolloByName.has(error.name)) return false;
  const code = error.extensions['code'];
  return typeof code === 'string' && code in errorCodes;
}

/** Names of the error classes that Apollo Server throws itself. */
const fromApolloByName: ReadonlySet<string> = new Set([
  'SyntaxError',
  'BadRequestError',
  'OperationResolutionError',
]);

function statusOf(error: unknown): number {
  if (!(error instanceof GraphQLError)) return 0;
  const http = error.extensions['http'];
  if (typeof http !== 'object' || http === null || !('status' in http)) return 0;
  return Number(http.status);
}

function withoutHttp(extensions: GraphQLError['extensions']): Record<string, unknown> {
  const { http: _http, ...rest } = extensions;
  return rest;
}
