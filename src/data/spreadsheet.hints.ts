/** The forms of dates that spreadsheets write, each with a hint. */
const dateForms: readonly (readonly [form: RegExp, hint: string])[] = [
  [
    /^\d{1,4}([/.-])\d{1,2}\1\d{1,4}$/,
    'it looks like a day as a spreadsheet shows it, in which day and month cannot be told apart',
  ],
  [/^\d{5}(\.\d+)?$/, 'it looks like the number by which a spreadsheet keeps a day'],
  [
    /^(\d{1,2}[ ./-]*)?\p{L}{3,}\.?[ ,./-]*(\d{1,2},[ ]*)?\d{2,4}$/u,
    'it looks like a day or month as a spreadsheet shows it',
  ],
  [/^\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}/, 'it has a time of day'],
];

/** The advice that prevents a spreadsheet from rewriting dates. */
export const KEEP_AS_TEXT =
  'give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is';

/**
 * Describes a text that a spreadsheet may have made of a date. The date itself is not guessed.
 *
 * @param text a cell that is not a date.
 * @returns undefined when no spreadsheet writes such a text.
 */
export const dateHint = (text: string): string | undefined =>
  dateForms.find(([form]) => form.test(text))?.[1];

/**
 * Describes the correct form of a number that a spreadsheet has formatted.
 *
 * @param text a cell that is not a number.
 * @returns undefined when it looks like nothing that a spreadsheet makes.
 */
export function numberHint(text: string): string | undefined {
  if (/^-?\d+,\d+$/.test(text)) return 'write a decimal point, and nothing between thousands';
  if (/^-?\d+\.0+$/.test(text)) return `write ${text.replace(/\.0+$/, '')}`;
  return /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text) ? 'write all of its digits' : undefined;
}
