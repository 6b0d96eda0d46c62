import { join } from 'node:path';
import type { Registry } from '../graph/registry';
import type { Writer } from '../store/store';
import { readCsv } from './csv.reader';
import type { DataFile } from './data-file';
import { readHeader } from './header';
import type { ProblemList } from './problems';
import { createRowReader, type RowPlace, type RowReader } from './row.reader';
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
 */
export async function readFile(file: DataFile, reading: FolderReading): Promise<void> {
  const { folder, writer, problems, onProgress } = reading;
  const staging = await Staging.open(writer, file);
  if (!problems.isComplete(file.name)) return;
  let rows = 0;
  let header: Header | undefined;
  await readCsv({ path: join(folder, file.name), file: file.name, problems }, async (read) => {
    for (const row of read) {
      if (!header) {
        header = headerOf(file, row, reading);
        continue;
      }
      stage(row, { file, staging, header, problems });
      if (staging.isFull) await staging.flush();
      rows += 1;
      if (rows % ROWS_BETWEEN_WORDS === 0) {
        onProgress(`${file.name}: ${rows.toLocaleString('en')} rows read`);
      }
    }
  });
  await staging.end();
}

/** What the first row of a file tells about the others. */
interface Header {
  readonly width: number;
  /** The place of the column `id`. */
  readonly id: number;
  readonly read: RowReader;
}

function headerOf(file: DataFile, row: RowPlace, reading: FolderReading): Header {
  const places = readHeader(file, row, reading.problems);
  const id = places[file.fields.findIndex(({ name }) => name === 'id')] ?? -1;
  if (id < 0) reading.problems.markIncomplete(file.name);
  return { width: row.cells.length, id, read: createRowReader({ ...reading, file, places }) };
}

/** What a row is staged with. */
interface Stage {
  readonly file: DataFile;
  readonly staging: Staging;
  readonly header: Header;
  readonly problems: ProblemList;
}

function stage(row: RowPlace, { file, staging, header, problems }: Stage): void {
  const { line, cells } = row;
  const id = cells[header.id] ?? null;
  if (cells.length === header.width) {
    staging.add({ line, id, ...header.read(row) });
    return;
  }
  const isEmpty = cells.length === 1 && cells[0] === '';
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  problems.add({
    file: file.name,
    line,
    column: null,
    value: null,
    wrong: isEmpty ? 'the line is empty' : `the row has ${count}`,
    right: isEmpty ? 'take it out' : `the header has ${header.width}`,
  });
  // Its id stays known, so that what refers to it is not told too.
  const values = file.columns.map((column) => (column === 'id' ? id : null));
  staging.add({ line, id, values, lists: [] });
}
