import { fileColumn, type DataFile } from './data-file';
import { nearest } from './nearest';
import type { ProblemList } from './problems';
import type { RowPlace } from './row.reader';

/**
 * Checks the names of the columns.
 *
 * @param file what the file must hold.
 * @param row its first row.
 * @param problems is told of columns that are missing, unknown, or there twice.
 * @returns for each field the place of its column, -1 when it has none.
 */
export function readHeader(file: DataFile, row: RowPlace, problems: ProblemList): number[] {
  const names = file.fields.map(fileColumn);
  const tell = (value: string, wrong: string, right: string): void =>
    problems.add({ file: file.name, line: row.line, column: value, value: null, wrong, right });
  row.cells.forEach((cell, at) => {
    if (row.cells.indexOf(cell) < at) tell(cell, 'the column is there twice', 'keep one of them');
    else if (!names.includes(cell)) tell(cell, 'the column is unknown', meant(cell, names));
  });
  const places = names.map((name) => row.cells.indexOf(name));
  names.forEach((name, at) => {
    if (places[at] === -1)
      tell(name, 'the column is missing', 'add it, with empty cells if need be');
  });
  return places;
}

function meant(cell: string, names: readonly string[]): string {
  const name = nearest(cell, names);
  return name ? `did you mean ${name}?` : `take it out; the columns are ${names.join(', ')}`;
}
