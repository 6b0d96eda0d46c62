import { statSync } from 'node:fs';
import { openSqlite } from '../drivers/sqlite.driver';
import { StopError } from '../errors';
import { migrations } from '../../migrations';
import { APPLICATION_ID, readHeader, type Header } from './header';

const refuse = (file: string, what: string, cause?: unknown): StopError =>
  new StopError(
    'DATABASE_REFUSED',
    `The database file ${file} ${what} It was left as it is: name another with SIDELINES_DATABASE, or move it away and start again.`,
    { cause },
  );

/**
 * The check before anything is served: the file is ours, whole, and not newer than the program.
 *
 * @param file the path of an existing database file; it is not touched.
 * @returns how many migrations it has had.
 * @throws StopError DATABASE_REFUSED with a sentence.
 */
export async function checkDatabase(file: string): Promise<{ readonly schemaVersion: number }> {
  const header = headerOf(file);
  if (header.applicationId !== APPLICATION_ID) throw refuse(file, 'belongs to another program.');
  if (header.isCutOff) throw refuse(file, 'is cut off: it is shorter than it says.');
  if (header.schemaVersion > migrations.length) {
    throw refuse(
      file,
      `was made by a newer version of Sidelines (schema ${header.schemaVersion}, this one knows ${migrations.length}).`,
    );
  }
  await checkPages(file);
  return header;
}

function headerOf(file: string): Header {
  if (!statSync(file).isFile()) throw refuse(file, 'is not a file.');
  const header = readHeader(file);
  if (header === null) throw refuse(file, 'is empty.');
  if (!header) throw refuse(file, 'is not a database of Sidelines.');
  return header;
}

/** Whether a process that ended at once left changes beside the file. */
const hasLog = (file: string): boolean =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

async function checkPages(file: string): Promise<void> {
  const handle = await openSqlite(file, hasLog(file) ? 'read' : 'inspect');
  try {
    const row = await handle.get('PRAGMA quick_check(1)');
    const found = String(Object.values(row ?? {})[0]);
    if (found !== 'ok') throw refuse(file, `is damaged (${found}).`);
  } catch (error) {
    throw error instanceof StopError ? error : refuse(file, 'is damaged.', error);
  } finally {
    await handle.close();
  }
}
