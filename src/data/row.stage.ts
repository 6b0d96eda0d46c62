import type { DataFile } from './data-file';
import type { FileForm } from './file.form';
import { readColumnNames } from './header';
import type { FolderReading } from './read';
import { createRowReader, type RowPlace } from './row.reader';
import type { Staging } from './staging';
import { storedTextsAdder } from './stored.texts';

/** Stages the rows of a file. */
export interface RowStage {
  /** Adds the stored texts for columns that the file does not have. */
  readonly complete: (rows: readonly RowPlace[]) => Promise<readonly RowPlace[]>;
  /** Reads a row and stages it; faults are added to the problems. */
  readonly add: (row: RowPlace) => void;
}

/** Options of staging rows. */
export interface RowStageOptions extends FolderReading {
  readonly file: DataFile;
  readonly form: FileForm;
  readonly staging: Staging;
}

/**
 * Creates the stage for the rows of a file.
 *
 * @param header the first row of the file.
 * @param options the file, the folder and the problems.
 */
export function createRowStage(header: RowPlace, options: RowStageOptions): RowStage {
  const { file, staging, problems, isMerge } = options;
  const { width, fullWidth, places } = readColumnNames(header, options);
  const idAt = places[file.fields.findIndex(({ name }) => name === 'id')] ?? -1;
  if (idAt < 0) problems.markIncomplete(file.name);
  const read = createRowReader({ ...options, places });
  const isWhole = ({ cells }: RowPlace): boolean =>
    cells.length === width ||
    (cells.length > width && cells.length <= fullWidth && cells.slice(width).every(isBlank));
  const add = (row: RowPlace): void => {
    const id = row.cells[idAt] ?? null;
    if (isWhole(row)) {
      staging.add({ line: row.line, id, ...read(row) });
      return;
    }
    tellCount(row, width, options);
    // The id is staged, so that references to it are not reported as well.
    const values = file.columns.map((column) => (column === 'id' ? id : null));
    staging.add({ line: row.line, id, values, lists: [] });
  };
  const absent = file.fields.filter((_, at) => places[at] === -1);
  const isCompleted = isMerge && absent.length > 0 && idAt >= 0;
  return {
    complete: isCompleted
      ? storedTextsAdder({ ...options, absent, idAt })
      : (rows) => Promise.resolve(rows),
    add,
  };
}

const isBlank = (cell: string): boolean => cell.trim() === '';

function tellCount(
  { line, cells }: RowPlace,
  width: number,
  { file, form, problems }: RowStageOptions,
): void {
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  const delimiter = form.delimiter === '\t' ? 'a tab' : `"${form.delimiter}"`;
  problems.add({
    file: file.name,
    line,
    column: null,
    value: null,
    wrong: `the row has ${count} and the header ${width}, so that cells are shifted`,
    right:
      cells.length > width
        ? `put a text that holds ${delimiter} in quotes, or take out the cells too many`
        : `put in ${delimiter} where a cell is missing`,
  });
}
