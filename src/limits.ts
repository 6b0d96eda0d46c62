import type { ErrorCode } from './errors';

/** A limit: the most that is allowed, the error code, and a description of the count. */
export interface Limit {
  readonly most: number;
  readonly code: ErrorCode;
  readonly meaning: string;
}

/** Every limit on a request; all are always on. The statement deadline is a setting. */
export const limits = {
  requestBytes: {
    most: 256 * 1024,
    code: 'REQUEST_TOO_LARGE',
    meaning: 'Bytes of a request body, counted before it is parsed.',
  },
  tokens: {
    most: 4000,
    code: 'TOO_MANY_TOKENS',
    meaning: 'Tokens of a document: names, numbers, strings and punctuation.',
  },
  selections: {
    most: 2000,
    code: 'TOO_MANY_SELECTIONS',
    meaning: 'Fields of an operation, with all fragments expanded.',
  },
  aliases: {
    most: 200,
    code: 'TOO_MANY_ALIASES',
    meaning: 'Aliases, with all fragments expanded.',
  },
  depth: {
    most: 12,
    code: 'TOO_DEEP',
    meaning:
      'Nested relations. A leaf and the `nodes`, `edges` and `node` of a connection ' +
      'do not count, nor does introspection.',
  },
  nesting: {
    most: 100,
    code: 'TOO_NESTED',
    meaning: 'Nested brackets in a document or in a variable, counted before either is parsed.',
  },
  filterDepth: {
    most: 12,
    code: 'FILTER_TOO_DEEP',
    meaning: 'Nested input objects in one argument; each `and`, `or` and `not` is one.',
  },
  conditions: {
    most: 200,
    code: 'TOO_MANY_CONDITIONS',
    meaning:
      'Conditions of all filters of an operation, in the document and the variables together, ' +
      'with fragments expanded: each key with a value, each member of `and` and `or`, each ' +
      'value of an enumeration in a list, and every 100 values of any other list.',
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
      "given), a list as 10, a gateway's references as their number; each is multiplied by the " +
      'count of its parent.',
  },
  cost: {
    most: 150_000,
    code: 'TOO_MANY_ROOT_FIELDS',
    meaning:
      'The cost of an operation: 2,500 for each field at its top, which is one statement, and 1 for ' +
      'each record that pages and lists could hold.',
  },
} as const satisfies Record<string, Limit>;

/** The cost of a statement, whatever it returns; a record costs 1. */
export const statementCost = 2500;

/** The values of a list of ids or texts that count as one condition. */
export const valuesPerCondition = 100;

/** The most errors of one kind that are collected for an answer. */
export const mostErrors = 20;

/** The most rows of a page; a larger `first` or `last` is BAD_USER_INPUT. */
export const largestPage = 100;

/** The rows of a page when the caller gives no number. */
export const usualPage = 20;

/** The assumed length of a list without pages. */
export const usualList = 10;

/** The most characters of a cursor: it encodes the values of its row, names among them. */
export const longestCursor = 10_000;
