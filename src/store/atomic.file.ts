import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/**
 * Makes a database file beside its place and puts it there when it is whole, so that whatever stands at
 * the place is whole at any time. Nothing stays behind of what fails.
 *
 * @param file the place; its folder is made when missing.
 * @param make makes the file under the name it is given, and closes it.
 * @returns what `make` returned; EEXIST is thrown when something stands at the place by then.
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

/** Unlike a renaming, a link replaces nothing; but not every file system has links. */
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
 * The code of an error of the file system or of SQLite; otherwise nothing.
 *
 * @param error whatever was thrown; an error of Node itself may be of another realm's class.
 */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const unwritable = /^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|FULL|IOERR).*)$/;

/**
 * Whether an error says that a file cannot be written there: no room, no right, no such place.
 *
 * @param error whatever was thrown.
 */
export const isUnwritable = (error: unknown): boolean => unwritable.test(codeOf(error));
