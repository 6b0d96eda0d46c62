import { readdir } from 'node:fs/promises';
import { StopError } from '../errors';
import type { DataFile } from './data-file';
import { nearest } from '../nearest';
import type { ProblemList } from './problems';
import { systemErrorCode } from './system-error';

/**
 * Compares the files of a folder with those that there must be.
 *
 * @param folder the folder.
 * @param files the files that there must be.
 * @param problems is told of files that are missing or unknown.
 * @throws StopError when the folder cannot be read.
 */
export async function checkFolder(
  folder: string,
  files: readonly DataFile[],
  problems: ProblemList,
): Promise<void> {
  const found = await namesIn(folder);
  const names = files.map(({ name }) => name);
  const about = { line: null, column: null, value: null };
  for (const file of found) {
    if (!/\.csv$/i.test(file) || names.includes(file)) continue;
    const meant = nearest(file, names);
    const right = meant
      ? `did you mean ${meant}?`
      : `take it out; the files are ${names.join(', ')}`;
    problems.add({ file, ...about, wrong: 'the file is unknown', right });
  }
  for (const file of names) {
    if (found.includes(file)) continue;
    const right = 'add it, with the names of its columns alone if there is nothing to tell';
    problems.addToIncomplete({ file, ...about, wrong: 'the file is missing', right });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new StopError(
      'DATA_REFUSED',
      `The folder "${folder}" cannot be read (${code}): name a folder of data files.`,
      { cause: error },
    );
  }
}
