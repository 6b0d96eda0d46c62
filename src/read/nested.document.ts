import { nestingOfDocument } from '../bounds/nesting';
import { CallerError } from '../errors';
import { limits } from '../limits';

/**
 * Refuses a document that the parser, which calls itself once a level, could not read.
 *
 * @param query the document as it was sent.
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
