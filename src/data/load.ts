import type { Registry } from '../graph/registry';
import type { Store, Writer } from '../store/store';
import { dataFiles, type DataFile } from './data-file';
import { checkBetween } from './between/check';
import { checkEmptied } from './emptied.check';
import { describeForm } from './file.form';
import { findFiles } from './folder';
import { checkIdentity } from './identity.check';
import { layBare } from './index.postgres';
import { ProblemList, type ProblemReport } from './problems';
import { readFile, type FolderReading } from './read';
import { checkReferences } from './reference.check';
import { readRelease, writeRelease } from './release';
import { writeSearch } from './search.index';
import { lacksWords } from './search.refresh';
import { dropStaged, indexStaged, staged, stageStored } from './staging';
import { checkTrees } from './tree.check';
import { compareFile, writeFile, type FileReport } from './write';

/** The result of a load. */
export interface LoadReport {
  /** A report for each file, lower domains first. */
  readonly files: readonly FileReport[];
  /** Whether any record was written. */
  readonly isChanged: boolean;
  /** A line for each file that deviates from the usual form, and one about missing files. */
  readonly notes: readonly string[];
  /** Findings that did not stop the load. */
  readonly warnings: ProblemReport;
}

/** Options of a load. */
export interface LoadOptions {
  readonly folder: string;
  readonly store: Store;
  readonly registry: Registry;
  /** Today, `YYYY-MM-DD`, for warnings about future dates; the machine's clock in UTC when not given. */
  readonly today?: string;
  /** Whether records that are not in the folder remain, and references may name them. */
  readonly isMerge?: boolean;
  /** Whether nothing is written: the report then lists the changes that a load would make. */
  readonly isCheck?: boolean;
  /** Receives short progress messages. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Makes the database equal to a folder of data files, or merges the folder into it, in one transaction.
 *
 * Everything is read and checked before the first record is written. The rows are staged in temporary
 * tables, which are dropped with the transaction.
 *
 * @param options the folder, the store, and the kind of load.
 * @returns the numbers of added, changed, removed and unchanged records.
 * @throws DataProblems with every problem; nothing is written then.
 * @throws StopError DATA_REFUSED when the folder cannot be read, or has no data file.
 */
export async function loadFolder(options: LoadOptions): Promise<LoadReport> {
  const { folder, store, registry, today = todayByClock(), onProgress = () => undefined } = options;
  const { isMerge = false, isCheck = false } = options;
  const files = dataFiles(registry);
  const problems = new ProblemList(files.map(({ name }) => name));
  const present = await findFiles(folder, files, problems);
  return store.write(async (writer) => {
    const reading = { folder, writer, registry, files, present, isMerge, problems, onProgress };
    const notes = await readFolder(reading, today);
    onProgress(isCheck ? 'Comparing' : 'Writing');
    const reports = await (isCheck ? compareFolder(writer, files) : writeFolder(reading));
    if (!isCheck && !isMerge) await writeRelease(writer, await readRelease(folder));
    for (const file of files) await dropStaged(writer, file);
    return {
      files: reports,
      isChanged: !isCheck && reports.some(isTouched),
      notes,
      warnings: problems.report('warning'),
    };
  });
}

const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/** Reads and checks every file; returns a line for each corrected file. @throws DataProblems */
async function readFolder(reading: FolderReading, today: string): Promise<readonly string[]> {
  const { writer, files, present, isMerge, problems, onProgress } = reading;
  const notes: string[] = [];
  for (const file of files) {
    const form = describeForm(file.name, await readFile(file, reading));
    if (form) notes.push(form);
    await indexStaged(writer, file);
    await (isMerge ? stageStored(writer, file) : checkEmptied(file, reading));
    await checkIdentity(writer, file, problems);
  }
  onProgress('Checking references');
  await checkReferences(reading);
  await checkTrees(reading);
  await checkBetween({ ...reading, today, rowsOf: staged });
  problems.throwIfAny();
  const absent = files.filter(({ name }) => !present.has(name)).map(({ name }) => name);
  if (!isMerge && absent.length > 0) {
    notes.push(`Not in the folder, and so empty: ${absent.join(', ')}`);
  }
  return notes;
}

const isTouched = ({ added, changed, removed }: FileReport): boolean =>
  added + changed + removed > 0;

async function compareFolder(
  writer: Writer,
  files: readonly DataFile[],
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of files) reports.push(await compareFile(writer, file));
  return reports;
}

async function writeFolder({
  writer,
  registry,
  files,
}: FolderReading): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const restore = await layBare(writer, files);
  for (const file of files) reports.push(await writeFile(writer, file));
  const isChanged = reports.some(isTouched);
  // Search counts the rows that name a record, for which it needs the indexes of the records.
  await restore.records();
  if (isChanged || (await lacksWords(writer))) await writeSearch(writer, registry, files);
  await restore.search();
  // The database's planner needs these statistics; without them it may scan whole tables.
  if (isChanged) await writer.exec('analyze');
  return reports;
}
