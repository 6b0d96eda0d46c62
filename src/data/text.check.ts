import { Unreadable } from './cell.value';

/** The most characters of a cell. */
const LONGEST_CELL = 10_000;

const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Control characters except the line feed. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;

/**
 * Invisible characters with their Unicode names. The joiners U+200C and U+200D are allowed, because
 * Persian and the scripts of India need them.
 */
const invisible: Readonly<Record<string, string>> = {
  '\u00ad': 'SOFT HYPHEN',
  '\u061c': 'ARABIC LETTER MARK',
  '\u180e': 'MONGOLIAN VOWEL SEPARATOR',
  '\u200b': 'ZERO WIDTH SPACE',
  '\u200e': 'LEFT-TO-RIGHT MARK',
  '\u200f': 'RIGHT-TO-LEFT MARK',
  '\u2028': 'LINE SEPARATOR',
  '\u2029': 'PARAGRAPH SEPARATOR',
  '\u202a': 'LEFT-TO-RIGHT EMBEDDING',
  '\u202b': 'RIGHT-TO-LEFT EMBEDDING',
  '\u202c': 'POP DIRECTIONAL FORMATTING',
  '\u202d': 'LEFT-TO-RIGHT OVERRIDE',
  '\u202e': 'RIGHT-TO-LEFT OVERRIDE',
  '\u2060': 'WORD JOINER',
  '\u2066': 'LEFT-TO-RIGHT ISOLATE',
  '\u2067': 'RIGHT-TO-LEFT ISOLATE',
  '\u2068': 'FIRST STRONG ISOLATE',
  '\u2069': 'POP DIRECTIONAL ISOLATE',
  '\ufeff': 'ZERO WIDTH NO-BREAK SPACE',
};

const INVISIBLE = new RegExp(`[${Object.keys(invisible).join('')}]`, 'u');

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether a text is plain ASCII, which needs no further check. */
export const isPlain = (text: string): boolean => text.length <= LONGEST_CELL && PLAIN.test(text);

/**
 * The fault of a text, for columns of every kind.
 *
 * @param text a cell that is not empty, in normal form C.
 * @returns the fault, undefined when there is none.
 */
export function textFault(text: string): Unreadable | undefined {
  const length = Array.from(text).length;
  if (length > LONGEST_CELL) {
    return new Unreadable(
      `has ${length.toLocaleString('en')} characters`,
      `a cell holds ${LONGEST_CELL.toLocaleString('en')} at most`,
    );
  }
  const control = CONTROL.exec(text)?.[0];
  if (control !== undefined) {
    return new Unreadable(`holds the control character ${codePoint(control)}`, 'take it out');
  }
  const hidden = INVISIBLE.exec(text)?.[0];
  if (hidden !== undefined) {
    const name = invisible[hidden] ?? '';
    return new Unreadable(`holds ${codePoint(hidden)} ${name}, which nobody sees`, 'take it out');
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

/**
 * The fault of a text that must have one line, such as a name or a title.
 *
 * @param text a cell without the faults that {@link textFault} finds.
 * @returns the fault, undefined when there is none.
 */
export const lineFault = (text: string): Unreadable | undefined =>
  text.includes('\n')
    ? new Unreadable('holds U+000A LINE FEED, a line break', 'write it in one line')
    : undefined;
