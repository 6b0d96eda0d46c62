import type { Delimiter } from './delimiter';

/** How a file departs from the form that docs/data.md describes; all of it is taken care of. */
export interface FileForm {
  hasMark: boolean;
  hasSepLine: boolean;
  delimiter: Delimiter;
  /** Whether a carriage return alone ends a line. */
  hasLoneReturns: boolean;
  /** How many rows are left out, because none of their cells holds anything. */
  blankRows: number;
  /** How many columns at the end are left out, because they have no name and no cells. */
  blankColumns: number;
  /** How many cells are brought from another Unicode form into normal form C. */
  composedCells: number;
  /** Names of columns as they are written, each with the name that it stands for. */
  readonly renamed: (readonly [written: string, name: string])[];
  /** Columns that are not there, and so are empty. */
  readonly absent: string[];
}

/** The form of a file that departs in nothing. */
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
 * Says in one sentence what was taken care of while a file was read.
 *
 * @param file the file's name.
 * @param form how the file departs from the usual form.
 * @returns undefined when there was nothing to take care of.
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
