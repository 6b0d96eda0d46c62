import { join } from 'node:path';
import type { Registry } from '../graph/registry';
import type { Writer } from '../store/store';
import { readCsv } from './csv.reader';
import { fileColumn, type DataFile } from './data-file';
import { plainForm, type FileForm } from './file.form';
import type { ProblemList } from './problems';
import { createRowStage, type RowStage } from './row.stage';
import { Staging } from './staging';

/** The number of rows between two progress messages. */
const ROWS_BETWEEN_WORDS = 100_000;

/** Options of reading a folder. */
export interface FolderReading {
  readonly folder: string;
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  /** The names of the files in the folder. */
  readonly present: ReadonlySet<string>;
  /** Whether records and columns that are not in the folder remain unchanged in the database. */
  readonly isMerge: boolean;
  readonly problems: ProblemList;
  readonly onProgress: (line: string) => void;
}

/**
 * Reads one file into temporary tables.
 *
 * @param file the file.
 * @param reading the folder; its problems collect the faults of the file.
 * @returns the deviations of the file from the usual form.
 */
export async function readFile(file: DataFile, reading: FolderReading): Promise<FileForm> {
  const { folder, writer, problems, onProgress } = reading;
  const form = plainForm();
  const staging = await Staging.open(writer, file);
  if (!reading.present.has(file.name)) return form;
  let stage: RowStage | undefined;
  let rows = 0;
  const columns = file.fields.map(fileColumn);
  const source = { path: join(folder, file.name), file: file.name, columns, form, problems };
  await readCsv(source, async (read) => {
    const [header] = read;
    if (!header) return;
    const records = stage ? read : read.slice(1);
    stage ??= createRowStage(header, { ...reading, file, form, staging });
    for (const row of await stage.complete(records)) {
      stage.add(row);
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
