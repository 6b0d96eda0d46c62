import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { nestingOfDocument } from '../bounds/nesting';
import { CallerError } from '../errors';
import { limits } from '../limits';

/**
 * Refuses a document that nests too deep for the recursive parser.
 *
 * @param query the text of the document.
 * @throws CallerError TOO_NESTED.
 */
export function refuseNested(query: string): void {
  const { most, code } = limits.nesting;
  const nesting = nestingOfDocument(query);
  if (nesting <= most) return;
  const levels = nesting.toLocaleString('en-GB');
  const sentence = `The document nests brackets ${levels} deep; the limit is ${most}. Ask in several operations.`;
  throw new CallerError(code, sentence);
}

/**
 * The error for a document whose parsing stopped at the limit on tokens; undefined for any other error.
 *
 * @param message the message of the parser, its only sign of that.
 */
export function tooManyTokens(message: string): CallerError | undefined {
  // graphql-js has the typing error `that` for `than`, and may correct it.
  if (!/^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(message)) return undefined;
  const { most, code } = limits.tokens;
  const sentence =
    `The document has more than ${most.toLocaleString('en-GB')} tokens, which is the limit. ` +
    'Send it as several operations.';
  return new CallerError(code, sentence);
}

/**
 * Parses a document within the limits on its nesting and its tokens.
 *
 * @param query the text of the document.
 * @throws CallerError TOO_NESTED, TOO_MANY_TOKENS or GRAPHQL_PARSE_FAILED.
 */
export function parseDocument(query: string): DocumentNode {
  refuseNested(query);
  try {
    return parse(query, { maxTokens: limits.tokens.most });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    const tooMany = tooManyTokens(message);
    throw tooMany ?? new CallerError('GRAPHQL_PARSE_FAILED', message, { source, positions });
  }
}
