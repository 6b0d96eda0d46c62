import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/**
 * Makes a database file under a temporary name and moves it to its path when it is complete, so that the
 * path never has an incomplete file. Nothing remains of a failed attempt.
 *
 * @param file the path; its folder is created when missing.
 * @param make makes the file at the path it is given, and closes it.
 * @returns the result of `make`.
 * @throws EEXIST when the path exists by then.
 */
export async function createAtomically<T>(
  file: string,
  make: (made: string) => Promise<T>,
): Promise<T> {
  count += 1;
  const made = `${file}.new-${process.pid}-${count}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await removeDatabase(made);
    const result = await make(made);
    await putInPlace(made, file);
    return result;
  } finally {
    await removeDatabase(made).catch(() => undefined);
  }
}

/** Moves the file. Unlike a rename, a link replaces no file; but not every file system has links. */
async function putInPlace(made: string, file: string): Promise<void> {
  try {
    await link(made, file);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await rename(made, file);
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(file + suffix, { force: true });
}

/**
 * The code of an error of the file system or of SQLite; empty for any other error.
 *
 * @param error the thrown value; an error of Node may be an instance of another realm's class.
 */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const unwritable = /^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|FULL|IOERR).*)$/;

/**
 * Whether an error says that a file cannot be written: no space, no permission, no such folder.
 *
 * @param error the thrown value.
 */
export const isUnwritable = (error: unknown): boolean => unwritable.test(codeOf(error));
