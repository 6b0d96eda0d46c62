import { readdir } from 'node:fs/promises';
import { StopError } from '../errors';
import type { DataFile } from './data-file';
import { nearest } from '../nearest';
import type { Fault, Problem, ProblemList } from './problems';
import { remedyFor, systemErrorCode } from './system-error';

/** Extensions of table files that are not read. */
const OTHER_TABLES = /\.(xlsx?|xlsm|ods|numbers|tsv|tab|txt)$/i;

/** Whether a file was created by the system or an editor, such as `._meetings.csv`. */
const isHidden = (file: string): boolean => /^(\.|~\$)/.test(file);

/**
 * Finds the data files of a folder. A missing file counts as empty.
 *
 * @param folder the folder.
 * @param files all data files of the graph.
 * @param problems collects files with another name or extension.
 * @returns the names of the files in the folder.
 * @throws StopError when the folder cannot be read, or has no data file.
 */
export async function findFiles(
  folder: string,
  files: readonly DataFile[],
  problems: ProblemList,
): Promise<ReadonlySet<string>> {
  const names = files.map(({ name }) => name);
  const found = (await namesIn(folder)).filter((file) => !isHidden(file));
  const present = new Set(found.filter((file) => names.includes(file)));
  const unknown = found.filter((file) => !present.has(file)).map((file) => fault(file, names));
  const faults = unknown.filter((one) => one !== undefined);
  if (present.size === 0 && faults.length === 0) throw noneIn(folder, names);
  for (const one of faults) problems.add({ line: null, column: null, value: null, ...one });
  return present;
}

/** The fault of a file that is not a data file; undefined for a file that is ignored. */
function fault(
  file: string,
  names: readonly string[],
): (Fault & Pick<Problem, 'file'>) | undefined {
  if (/\.csv$/i.test(file)) {
    const meant = nearest(file, names);
    const right = meant
      ? `did you mean ${meant}?`
      : `take it out; the files are ${names.join(', ')}`;
    return { file, wrong: 'the file is unknown', right };
  }
  const meant = OTHER_TABLES.test(file)
    ? nearest(file.replace(OTHER_TABLES, '.csv'), names)
    : undefined;
  if (meant === undefined) return undefined;
  return { file, wrong: 'the file is not read', right: `save it as CSV with the name ${meant}` };
}

const noneIn = (folder: string, names: readonly string[]): StopError =>
  new StopError(
    'DATA_REFUSED',
    `The folder "${folder}" holds no data file: name a folder with at least one of ${names.join(', ')}.`,
  );

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new StopError(
      'DATA_REFUSED',
      `The folder "${folder}" cannot be read: ${remedyFor(code)}.`,
      { cause: error },
    );
  }
}
