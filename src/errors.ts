import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** The HTTP status and the meaning of a code. */
export interface ErrorMeaning {
  readonly status: number;
  readonly meaning: string;
}

/** The closed list of error codes. docs/errors.md lists the same, and a test raises each. */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: { status: 400, meaning: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The document selects something that the schema does not have.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The document has no operation, or several without `operationName`.',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning: 'A value is wrong; `extensions.argument` names the argument.',
  },
  BAD_REQUEST: { status: 400, meaning: 'The HTTP request is not a GraphQL request.' },
  BATCH_REFUSED: { status: 400, meaning: 'The body is an array: send one operation a request.' },
  TOO_MANY_TOKENS: { status: 400, meaning: 'The document is too long.' },
  TOO_DEEP: { status: 400, meaning: 'Relations are nested too deeply.' },
  TOO_NESTED: {
    status: 400,
    meaning: 'The document or a variable nests brackets too deeply.',
  },
  FILTER_TOO_DEEP: { status: 400, meaning: 'A filter nests conditions too deeply.' },
  TOO_MANY_CONDITIONS: {
    status: 400,
    meaning: 'The filters of the operation have too many conditions.',
  },
  TOO_MANY_ALIASES: { status: 400, meaning: 'The operation has too many aliases.' },
  TOO_MANY_ROOT_FIELDS: {
    status: 400,
    meaning: 'The operation costs too much: its root fields and their records together.',
  },
  TOO_MANY_SELECTIONS: {
    status: 400,
    meaning: 'The operation selects too many fields, with all fragments expanded.',
  },
  TOO_MANY_RECORDS: {
    status: 400,
    meaning: 'The nested pages could hold too many records.',
  },
  NOT_FOUND: { status: 404, meaning: 'Nothing is served at this address.' },
  METHOD_NOT_ALLOWED: { status: 405, meaning: 'This address does not accept this HTTP method.' },
  NOT_ACCEPTABLE: { status: 406, meaning: 'The `accept` header leaves no format to answer in.' },
  PRECONDITION_FAILED: {
    status: 412,
    meaning: 'The `if-match` header names another version than the one that is served.',
  },
  REQUEST_TOO_LARGE: { status: 413, meaning: 'The request body is too large.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The body is not `application/json` in UTF-8, or it is compressed.',
  },
  // Not 408, after which browsers repeat the request.
  TIMEOUT: { status: 422, meaning: 'The operation took longer than the deadline and was stopped.' },
  // Clients of Apollo's protocol expect 200 before they send the query itself.
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'No operation of the manifest has this id.',
  },
  PERSISTED_QUERY_REQUIRED: {
    status: 403,
    meaning: 'This server answers only the operations of its manifest.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    meaning: 'The URL and headers are too large: send the operation by POST.',
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'This service answers only gateways that send its secret.',
  },
  // 200, because the answer has the data of other subgraphs.
  SUBGRAPH_UNREACHABLE: {
    status: 200,
    meaning: 'A joined subgraph did not answer; its fields are null.',
  },
  SUBGRAPH_ERROR: {
    status: 200,
    meaning: 'A joined subgraph answered with an error; its field is null.',
  },
  RECORD_MISSING: {
    status: 200,
    meaning: 'A reference names a record that does not exist in its service.',
  },
  METHOD_NOT_KNOWN: { status: 501, meaning: 'This server does not know this HTTP method.' },
  BUSY: {
    status: 503,
    meaning: 'Too many requests are waiting: try again after `retry-after` seconds.',
  },
  INTERNAL: {
    status: 500,
    meaning: 'An internal error; `extensions.id` identifies it in the server log.',
  },
} as const satisfies Record<string, ErrorMeaning>;

/** A code of the closed list. */
export type ErrorCode = keyof typeof errorCodes;

/** The optional details of a caller's mistake. */
export interface CallerErrorDetails extends Pick<
  GraphQLErrorOptions,
  'nodes' | 'path' | 'source' | 'positions'
> {
  /** The wrong argument, by its name in the schema. */
  readonly argument?: string;
  /** Seconds after which to try again, for the header `retry-after`. */
  readonly retryAfterSeconds?: number;
  /** Other response headers, by their names in lower case, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The most characters of a sentence, which is longer only when it quotes a long text of the caller. */
const LONGEST_SENTENCE = 1000;

/**
 * Truncates a sentence that quotes a very long text of the caller.
 *
 * @param sentence of any length.
 * @returns at most about a thousand characters.
 */
export const shortened = (sentence: string): string =>
  sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE)}…` : sentence;

/** The headers of an answer, if an error has any: a printed error has no empty ones. */
function headersOf(
  retryAfterSeconds: number | undefined,
  headers: CallerErrorDetails['headers'] = {},
): { readonly headers?: ReadonlyMap<string, string> } {
  const given = Object.entries(headers);
  if (retryAfterSeconds !== undefined) given.push(['retry-after', String(retryAfterSeconds)]);
  return given.length ? { headers: new Map(given) } : {};
}

/** A mistake of the caller, with a sentence that names the value and the remedy. */
export class CallerError extends GraphQLError {
  /** The code from the closed list. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, details: CallerErrorDetails = {}) {
    const { argument, retryAfterSeconds, headers, ...options } = details;
    const named = argument === undefined ? {} : { argument };
    const http = { status: errorCodes[code].status, ...headersOf(retryAfterSeconds, headers) };
    // Apollo Server expects a Map of headers; Hive Gateway, which also compiles this file, declares an object.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion
    super(shortened(sentence), { ...options, extensions: { code, ...named, http: http as never } });
    this.name = 'CallerError';
    this.code = code;
  }
}

/** The exit codes of the process. */
export const exitCodes = {
  /** The command succeeded. */
  DONE: 0,
  /** The command failed and printed the reason. */
  FAILED: 1,
  /** The command line or a setting is wrong. */
  USAGE: 2,
  /** The database file is missing, not ours, damaged, empty, or newer than this version. */
  DATABASE_REFUSED: 3,
  /** The port is taken. */
  PORT_TAKEN: 4,
  /** Node is too old. */
  NODE_TOO_OLD: 5,
  /** The native module of the database driver is not built for this machine or this Node. */
  NATIVE_MODULE_MISSING: 6,
  /** The data files have problems, which are printed; nothing was written. */
  DATA_REFUSED: 7,
  /** The answer was printed, and some connection of it has more rows than it shows. */
  ANSWER_CUT: 8,
} as const satisfies Record<string, number>;

/** The reason why the process ends. */
export type ExitReason = keyof typeof exitCodes;

/** An error that ends the process and that its operator can fix, with a sentence that says how. */
export class StopError extends Error {
  /** The exit code of the process. */
  readonly exitCode: number;

  constructor(reason: ExitReason, sentence: string, options: ErrorOptions = {}) {
    super(sentence, options);
    this.name = 'StopError';
    this.exitCode = exitCodes[reason];
  }
}
