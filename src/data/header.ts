import { snakeCase } from '../graph/names';
import { mayBeEmpty } from './cell.reader';
import { fileColumn, type DataFile } from './data-file';
import type { FileForm } from './file.form';
import { nearest } from '../nearest';
import type { ProblemList } from './problems';
import type { RowPlace } from './row.reader';

/** The layout of a file according to its first row. */
export interface Header {
  /** The number of named columns; columns after these are empty. */
  readonly width: number;
  /** The number of cells in the first row. */
  readonly fullWidth: number;
  /** The index of each field's column; -1 when the file does not have it. */
  readonly places: readonly number[];
}

/** Options of reading a header. */
export interface HeaderReading {
  readonly file: DataFile;
  readonly form: FileForm;
  readonly problems: ProblemList;
}

/**
 * Normalises the name of a column: `Starts On`, `startsOn` and ` starts_on ` become `starts_on`.
 *
 * @param cell a cell of the header.
 */
export const columnKey = (cell: string): string => snakeCase(cell.trim().replace(/[\s_-]+/g, '_'));

/**
 * Checks the names of the columns.
 *
 * @param row the first row that is not blank.
 * @param reading the file. Its form records names in another spelling; its problems collect missing,
 *   unknown and duplicate columns.
 */
export function readColumnNames(row: RowPlace, reading: HeaderReading): Header {
  const { file, form } = reading;
  const width = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const cells = row.cells.slice(0, width);
  const names = namesOf(cells, file.fields.map(fileColumn));
  form.blankColumns = row.cells.length - width;
  checkNames(cells, names, { ...reading, line: row.line });
  const places = file.fields.map((field) => names.indexOf(fileColumn(field)));
  checkAbsent(places, row.line, reading);
  return { width, fullWidth: row.cells.length, places };
}

/** The column named by each cell, or the cell itself when it names no column. */
function namesOf(cells: readonly string[], known: readonly string[]): readonly string[] {
  return cells.map((cell) => {
    if (known.includes(cell)) return cell;
    const key = columnKey(cell);
    return known.includes(key) ? key : cell;
  });
}

function checkNames(
  cells: readonly string[],
  names: readonly string[],
  { file, form, problems, line }: HeaderReading & { readonly line: number },
): void {
  const known = file.fields.map(fileColumn);
  const tell = (column: string | null, wrong: string, right: string): void =>
    problems.add({ file: file.name, line, column, value: null, wrong, right });
  cells.forEach((cell, at) => {
    const name = names[at] ?? cell;
    if (cell.trim() === '') tell(null, `column ${at + 1} has no name`, 'name it, or take it out');
    else if (names.indexOf(name) < at) tell(cell, 'the column is there twice', 'keep one of them');
    else if (!known.includes(name)) tell(cell, 'the column is unknown', meant(cell, known));
    else if (name !== cell) form.renamed.push([cell, name]);
  });
}

function meant(cell: string, names: readonly string[]): string {
  const name = nearest(columnKey(cell), names);
  return name ? `did you mean ${name}?` : `take it out; the columns are ${names.join(', ')}`;
}

/** Checks missing columns. A nullable column may be missing, as in files of an older release. */
function checkAbsent(
  places: readonly number[],
  line: number,
  { file, form, problems }: HeaderReading,
): void {
  file.fields.forEach((field, at) => {
    if (places[at] !== -1) return;
    const column = fileColumn(field);
    if (mayBeEmpty(field)) {
      form.absent.push(column);
      return;
    }
    const wrong = 'the column is missing';
    problems.add({ file: file.name, line, column, value: null, wrong, right: 'add it' });
  });
}
