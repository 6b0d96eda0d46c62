import { columnKey } from './header';

const DELIMITERS = [',', ';', '\t'] as const;

/** A character that separates the cells of a row. */
export type Delimiter = (typeof DELIMITERS)[number];

/** A first line such as `sep=;`, which tells Excel the delimiter; other programs pad it to the width of the rows. */
const SEP_LINE = /^"?sep=.?"?[,;\t]*(?:\n|$)/i;

/**
 * The length of a first line that names the delimiter, its line end included.
 *
 * @param text the beginning of a file.
 * @returns 0 when there is no such line.
 */
export const sepLineLength = (text: string): number => SEP_LINE.exec(text)?.[0].length ?? 0;

/**
 * Finds the delimiter: the one with which the header has the most known names.
 *
 * @param text the beginning of a file, header included.
 * @param names the names of the columns.
 */
export function findDelimiter(text: string, names: readonly string[]): Delimiter {
  const header = text.split('\n').find((line) => /\w/.test(line)) ?? '';
  const known = new Set(names);
  const score = (delimiter: Delimiter): number => {
    const cells = header.split(delimiter).map((cell) => columnKey(cell.replaceAll('"', '')));
    return new Set(cells.filter((cell) => known.has(cell))).size;
  };
  const [comma, ...others] = DELIMITERS;
  return others.reduce<Delimiter>(
    (best, delimiter) => (score(delimiter) > score(best) ? delimiter : best),
    comma,
  );
}
