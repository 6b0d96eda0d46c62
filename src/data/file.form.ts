import type { Delimiter } from './delimiter';

/** The deviations of a file from the form in docs/data.md; all of them are corrected while reading. */
export interface FileForm {
  hasMark: boolean;
  hasSepLine: boolean;
  delimiter: Delimiter;
  /** Whether a carriage return alone ends a line. */
  hasLoneReturns: boolean;
  /** The number of skipped blank rows. */
  blankRows: number;
  /** The number of skipped columns at the end, without a name and cells. */
  blankColumns: number;
  /** The number of cells converted to Unicode normal form C. */
  composedCells: number;
  /** Column names in another spelling, each with the name that it was read as. */
  readonly renamed: (readonly [written: string, name: string])[];
  /** Missing columns, which are read as empty. */
  readonly absent: string[];
}

/** Creates the form of a file without deviations. */
export const plainForm = (): FileForm => ({
  hasMark: false,
  hasSepLine: false,
  delimiter: ',',
  hasLoneReturns: false,
  blankRows: 0,
  blankColumns: 0,
  composedCells: 0,
  renamed: [],
  absent: [],
});

const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

const listed = (words: readonly string[]): string => words.join(', ');

/**
 * Describes in one sentence the deviations that were corrected while a file was read.
 *
 * @param file the file's name.
 * @param form the deviations of the file.
 * @returns undefined when there were none.
 */
export function describeForm(file: string, form: FileForm): string | undefined {
  const parts: readonly (readonly [isSo: boolean, words: string])[] = [
    [form.delimiter !== ',', `with ${delimiterName(form.delimiter)} between cells`],
    [form.hasSepLine, 'without its first line, which names the delimiter'],
    [form.hasMark, 'without its byte order mark'],
    [form.hasLoneReturns, 'with carriage returns as ends of lines'],
    [
      form.renamed.length > 0,
      listed(form.renamed.map(([written, name]) => `${JSON.stringify(written)} read as ${name}`)),
    ],
    [form.absent.length > 0, `without ${listed(form.absent)}, which it does not have`],
    [form.composedCells > 0, `${count(form.composedCells, 'cell')} brought into normal form C`],
    [form.blankRows > 0, `${count(form.blankRows, 'blank row')} left out`],
    [form.blankColumns > 0, `${count(form.blankColumns, 'blank column')} left out`],
  ];
  const said = parts.filter(([isSo]) => isSo).map(([, words]) => words);
  return said.length ? `${file}: read ${listed(said)}` : undefined;
}

const delimiterName = (delimiter: Delimiter): string =>
  delimiter === '\t' ? 'tabs' : `\`${delimiter}\``;
