import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** What a code says to the caller: the HTTP status it travels with, and what it means. */
export interface ErrorMeaning {
  readonly status: number;
  readonly meaning: string;
}

/** Every code an answer can carry. Closed: docs/errors.md lists the same, and a test raises each. */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: { status: 400, meaning: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The document asks for something the schema does not have.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The document holds no operation, or several and none was named.',
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
    meaning: 'Brackets of the document, or of a variable, stand too deep inside each other.',
  },
  FILTER_TOO_DEEP: { status: 400, meaning: 'A filter nests conditions too deeply.' },
  TOO_MANY_CONDITIONS: {
    status: 400,
    meaning: 'The filters of the operation have too many conditions.',
  },
  TOO_MANY_ALIASES: { status: 400, meaning: 'Too many fields are renamed.' },
  TOO_MANY_ROOT_FIELDS: { status: 400, meaning: 'Too many questions in one operation.' },
  TOO_MANY_SELECTIONS: {
    status: 400,
    meaning: 'With its fragments written out the operation selects too many fields.',
  },
  TOO_MANY_RECORDS: {
    status: 400,
    meaning: 'The pages, nested in each other, could hold too many records.',
  },
  NOT_FOUND: { status: 404, meaning: 'Nothing is served at this address.' },
  METHOD_NOT_ALLOWED: { status: 405, meaning: 'This address does not take this HTTP method.' },
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
  // Not 408: browsers repeat a request that was answered with it.
  TIMEOUT: { status: 422, meaning: 'The question took longer than the deadline and was stopped.' },
  // 200 is what clients of Apollo's protocol wait for before they send the query itself.
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'No operation of the manifest has this id.',
  },
  PERSISTED_QUERY_REQUIRED: {
    status: 403,
    meaning: 'This server answers the operations of its manifest alone.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    meaning: 'The address and headers are too large: send the question by POST.',
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'This service answers gateways that know its secret, and nobody else.',
  },
  // 200, because what the others answered stands beside it.
  SUBGRAPH_UNREACHABLE: {
    status: 200,
    meaning: 'A subgraph of somebody else did not answer; its fields are null.',
  },
  SUBGRAPH_ERROR: {
    status: 200,
    meaning: 'A subgraph of somebody else answered with an error; its field is null.',
  },
  RECORD_MISSING: {
    status: 200,
    meaning: 'A reference leads to a record that the service it belongs to does not have.',
  },
  METHOD_NOT_KNOWN: { status: 501, meaning: 'No address here takes this HTTP method.' },
  BUSY: { status: 503, meaning: 'Too much is waiting: try again after `retry-after` seconds.' },
  INTERNAL: { status: 500, meaning: 'A fault of ours; `extensions.id` finds it in our log.' },
} as const satisfies Record<string, ErrorMeaning>;

/** A code of the closed list. */
export type ErrorCode = keyof typeof errorCodes;

/** What a caller's mistake may say beside its sentence. */
export interface CallerErrorDetails extends Pick<
  GraphQLErrorOptions,
  'nodes' | 'path' | 'source' | 'positions'
> {
  /** The argument that is to blame, by its name in the schema. */
  readonly argument?: string;
  /** After how many seconds to try again, for the `retry-after` header. */
  readonly retryAfterSeconds?: number;
  /** Other response headers, by their names in lower case, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longer than any sentence of ours; the rest of it is a text that the caller wrote. */
const LONGEST_SENTENCE = 1000;

/**
 * A sentence that quotes its caller, cut short where that is very long.
 *
 * @param sentence of any length.
 * @returns at most about a thousand characters.
 */
export const shortened = (sentence: string): string =>
  sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE)}…` : sentence;

/** A mistake of the caller: a full sentence that names the value and what would be right. */
export class CallerError extends GraphQLError {
  /** The code from the closed list. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, details: CallerErrorDetails = {}) {
    const { argument, retryAfterSeconds, headers, ...options } = details;
    const named = argument === undefined ? {} : { argument };
    const http = {
      status: errorCodes[code].status,
      headers: new Map(Object.entries(headers ?? {})),
    };
    if (retryAfterSeconds !== undefined) http.headers.set('retry-after', String(retryAfterSeconds));
    // Apollo Server wants a Map of headers; Hive Gateway, which compiles this file too, declares an object.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion
    super(shortened(sentence), { ...options, extensions: { code, ...named, http: http as never } });
    this.name = 'CallerError';
    this.code = code;
  }
}

/** Every way in which the process ends by itself, with the exit code it leaves behind. */
export const exitCodes = {
  /** It did what it was asked. */
  DONE: 0,
  /** What it was asked to do failed, for a reason it printed. */
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
  /** The data files hold problems, each printed; nothing was written. */
  DATA_REFUSED: 7,
  /** The answer was printed, and some connection of it has more rows than it shows. */
  ANSWER_CUT: 8,
} as const satisfies Record<string, number>;

/** A way in which the process ends by itself. */
export type ExitReason = keyof typeof exitCodes;

/** What stops the process for a reason its operator can mend: one sentence that says what to do. */
export class StopError extends Error {
  /** What the process exits with. */
  readonly exitCode: number;

  constructor(reason: ExitReason, sentence: string, options: ErrorOptions = {}) {
    super(sentence, options);
    this.name = 'StopError';
    this.exitCode = exitCodes[reason];
  }
}
