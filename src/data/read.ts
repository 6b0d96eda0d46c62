import { join } from 'node:path';
import type { Registry } from '../graph/registry';
import type { Writer } from '../store/store';
import { readCsv } from './csv.reader';
import { fileColumn, type DataFile } from './data-file';
import { plainForm, type FileForm } from './file.form';
import { readColumnNames } from './header';
import type { ProblemList } from './problems';
import { createRowReader, type RowPlace } from './row.reader';
import { Staging } from './staging';

/** How many rows are read between two words about it. */
const ROWS_BETWEEN_WORDS = 100_000;

/** What a folder is read with. */
export interface FolderReading {
  readonly folder: string;
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly problems: ProblemList;
  readonly onProgress: (line: string) => void;
}

/**
 * Reads one file into temporary tables.
 *
 * @param file the file.
 * @param reading the folder that it is in; its problems are told what is wrong.
 * @returns how the file departs from the usual form.
 */
export async function readFile(file: DataFile, reading: FolderReading): Promise<FileForm> {
  const { folder, writer, problems, onProgress } = reading;
  const form = plainForm();
  const staging = await Staging.open(writer, file);
  if (!problems.isComplete(file.name)) return form;
  let rows = 0;
  let stage: Stage | undefined;
  const columns = file.fields.map(fileColumn);
  const source = { path: join(folder, file.name), file: file.name, columns, form, problems };
  await readCsv(source, async (read) => {
    for (const row of read) {
      if (!stage) {
        stage = stageOf(file, row, { ...reading, form, staging });
        continue;
      }
      stage(row);
      if (staging.isFull) await staging.flush();
      rows += 1;
      if (rows % ROWS_BETWEEN_WORDS === 0) {
        onProgress(`${file.name}: ${rows.toLocaleString('en')} rows read`);
      }
    }
  });
  await staging.end();
  if (!stage && problems.isComplete(file.name)) tellNoHeader(file, problems);
  return form;
}

function tellNoHeader({ name }: DataFile, problems: ProblemList): void {
  const about = { file: name, line: null, column: null, value: null };
  const right = 'begin it with the names of the columns';
  problems.addToIncomplete({ ...about, wrong: 'the file is empty', right });
}

/** Stages one row. */
type Stage = (row: RowPlace) => void;

interface StageOptions extends FolderReading {
  readonly form: FileForm;
  readonly staging: Staging;
}

/** How the rows of a file are staged, by its header. */
function stageOf(file: DataFile, header: RowPlace, options: StageOptions): Stage {
  const { form, staging, problems } = options;
  const { width, fullWidth, places } = readColumnNames(header, { file, form, problems });
  const idAt = places[file.fields.findIndex(({ name }) => name === 'id')] ?? -1;
  if (idAt < 0) problems.markIncomplete(file.name);
  const read = createRowReader({ ...options, file, places });
  const isWhole = ({ cells }: RowPlace): boolean =>
    cells.length === width ||
    (cells.length > width && cells.length <= fullWidth && cells.slice(width).every(isBlank));
  return (row) => {
    const id = row.cells[idAt] ?? null;
    if (isWhole(row)) {
      staging.add({ line: row.line, id, ...read(row) });
      return;
    }
    tellCount(file, row, { width, problems });
    // Its id stays known, so that what refers to it is not told too.
    const values = file.columns.map((column) => (column === 'id' ? id : null));
    staging.add({ line: row.line, id, values, lists: [] });
  };
}

const isBlank = (cell: string): boolean => cell.trim() === '';

function tellCount(
  file: DataFile,
  { line, cells }: RowPlace,
  { width, problems }: { readonly width: number; readonly problems: ProblemList },
): void {
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  problems.add({
    file: file.name,
    line,
    column: null,
    value: null,
    wrong: `the row has ${count}`,
    right: `the header has ${width}`,
  });
}
