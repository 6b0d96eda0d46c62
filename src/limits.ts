import type { ErrorCode } from './errors';

/** One limit: how much is allowed, the code that answers what goes over it, and what is counted. */
export interface Limit {
  readonly most: number;
  readonly code: ErrorCode;
  readonly meaning: string;
}

/** Every limit on a request, on from the start. The statement deadline is a setting. */
export const limits = {
  requestBytes: {
    most: 256 * 1024,
    code: 'REQUEST_TOO_LARGE',
    meaning: 'Bytes of a request body, counted before it is read as JSON.',
  },
  tokens: {
    most: 4000,
    code: 'TOO_MANY_TOKENS',
    meaning: 'Tokens of a document: names, numbers, strings and punctuation.',
  },
  selections: {
    most: 2000,
    code: 'TOO_MANY_SELECTIONS',
    meaning: 'Fields of an operation, once every fragment is written out where it is used.',
  },
  rootFields: {
    most: 20,
    code: 'TOO_MANY_ROOT_FIELDS',
    meaning: 'Fields at the top of an operation; each is one statement.',
  },
  aliases: {
    most: 200,
    code: 'TOO_MANY_ALIASES',
    meaning: 'Renamed fields, once every fragment is written out.',
  },
  depth: {
    most: 12,
    code: 'TOO_DEEP',
    meaning:
      'Relations inside each other. A leaf and the `nodes`, `edges` and `node` of a connection ' +
      'do not count, nor does introspection.',
  },
  nesting: {
    most: 100,
    code: 'TOO_NESTED',
    meaning:
      'Brackets inside each other, in a document or in a variable, counted before either is read.',
  },
  filterDepth: {
    most: 12,
    code: 'FILTER_TOO_DEEP',
    meaning: 'Input objects inside each other in one argument; each `and`, `or` and `not` is one.',
  },
  conditions: {
    most: 200,
    code: 'TOO_MANY_CONDITIONS',
    meaning:
      'Conditions of all filters of an operation, in the document and the variables together, ' +
      'with fragments written out: each key with a value, each member of `and` and `or`, each ' +
      'value of an enumeration in a list.',
  },
  textCharacters: {
    most: 1000,
    code: 'BAD_USER_INPUT',
    meaning: 'Characters of a text, where the declaration of its argument does not say otherwise.',
  },
  listMembers: {
    most: 1000,
    code: 'BAD_USER_INPUT',
    meaning: 'Values of a list, where the declaration of its argument does not say otherwise.',
  },
  records: {
    most: 100_000,
    code: 'TOO_MANY_RECORDS',
    meaning:
      'Records that pages and lists could hold: each page counts as `first` (20 when not ' +
      'given), a list as 10, the references of a gateway as many as it sends, multiplied by ' +
      'what it stands in.',
  },
} as const satisfies Record<string, Limit>;

/** Rows of one page at most; more is BAD_USER_INPUT of the page's own argument. */
export const largestPage = 100;

/** Rows of a page when the caller does not say. */
export const usualPage = 20;

/** What a list without pages is reckoned to hold. */
export const usualList = 10;

/** Characters of a cursor at most: it holds the texts that tell its place, names among them. */
export const longestCursor = 10_000;
