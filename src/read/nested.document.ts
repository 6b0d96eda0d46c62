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
