import { Unreadable } from './cell.value';

/** How many characters a cell may hold. */
const LONGEST_CELL = 10_000;

const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Control characters but the line feed, marks of byte order, and the separators of JavaScript's lines. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\u2028\u2029]/u;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether a text is of ASCII alone, so that there is nothing in it to look for. */
export const isPlain = (text: string): boolean => text.length <= LONGEST_CELL && PLAIN.test(text);

/**
 * What is wrong with a text whatever it stands for.
 *
 * @param text a cell that is not empty, in normal form C.
 * @returns the fault, undefined when there is none.
 */
export function textFault(text: string): Unreadable | undefined {
  if (text.length > LONGEST_CELL) {
    return new Unreadable(
      `has ${text.length.toLocaleString('en')} characters`,
      `a cell holds ${LONGEST_CELL.toLocaleString('en')} at most`,
    );
  }
  const control = CONTROL.exec(text)?.[0];
  if (control !== undefined) {
    return new Unreadable(`holds the control character ${codePoint(control)}`, 'take it out');
  }
  if (text !== text.trim()) {
    return new Unreadable('has space at its start or end', 'take the space away');
  }
  if (text.includes('\ufffd')) {
    return new Unreadable(
      'holds U+FFFD, which a broken conversion left behind',
      'write the letter that stood there',
    );
  }
  return undefined;
}
