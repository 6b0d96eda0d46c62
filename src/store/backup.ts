import { stat } from 'node:fs/promises';
import { describeAddress, isPostgresAddress } from '../address';
import { openSqlite } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS, setPragmas } from '../drivers/sqlite.pragmas';
import { StopError } from '../errors';
import { describeSystemError } from '../errors.system';
import { checkWhole, exists } from './check';
import { codeOf, isUnwritable, createAtomically } from './atomic.file';

/** The result of a backup. */
export interface Backup {
  /** The size of the file in bytes. */
  readonly bytes: number;
}

/**
 * Writes a consistent copy of a database, also while it is read and written. The copy is checked before it
 * gets its name, and can replace the original as it is.
 *
 * @param file the database file.
 * @param target the path of the copy, which must not exist.
 * @returns the size of the copy.
 * @throws StopError when the database is refused, or the copy cannot be written.
 */
export async function backup(file: string, target: string): Promise<Backup> {
  if (isPostgresAddress(file)) {
    const sentence = `The database ${describeAddress(file)} is no file: copy it with PostgreSQL's own pg_dump.`;
    throw new StopError('USAGE', sentence);
  }
  if (await exists(target)) throw isThere(target);
  await checkWhole(file);
  try {
    await createAtomically(target, (made) => copy(file, made));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isThere(target);
    if (!isUnwritable(error)) throw error;
    const sentence = `The backup ${target} cannot be written: ${describeSystemError(error) ?? codeOf(error)}.`;
    throw new StopError('FAILED', sentence, { cause: error });
  }
  return { bytes: (await stat(target)).size };
}

async function copy(file: string, made: string): Promise<void> {
  const source = await openSqlite(file, 'read');
  try {
    await setPragmas(source, { busy_timeout: BUSY_TIMEOUT_MS, trusted_schema: 0 });
    await source.run('VACUUM INTO ?', [made]);
  } finally {
    await source.close();
  }
  await keepLog(made);
  await checkWhole(made);
}

/** Turns on the write-ahead log, which `VACUUM INTO` turns off: a restored file without it would be refused. */
async function keepLog(made: string): Promise<void> {
  const handle = await openSqlite(made, 'write');
  try {
    await setPragmas(handle, { synchronous: 2, journal_mode: 'wal' });
  } finally {
    await handle.close();
  }
}

const isThere = (target: string): StopError =>
  new StopError(
    'FAILED',
    `The backup ${target} is not written, for something stands there already: name another file, or remove it.`,
  );
