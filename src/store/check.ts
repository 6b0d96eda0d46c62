import { stat } from 'node:fs/promises';
import { openSqlite, type SqliteHandle } from '../drivers/sqlite.driver';
import { SqliteError } from '../drivers/sqlite.error';
import { readPragma } from '../drivers/sqlite.pragmas';
import { StopError } from '../errors';
import { describeSystemError } from '../errors.system';
import { readFileHeader, type FileHeader } from './file.header';
import { APPLICATION_ID, SCHEMA_VERSION } from './identity';
import { codeOf } from './atomic.file';

/**
 * The check at every start: the file must be ours, of this schema version, and complete. A refused file is
 * not changed, and no file is created beside it.
 *
 * @param file the database file.
 * @throws StopError DATABASE_REFUSED with one sentence.
 */
export async function checkDatabase(file: string): Promise<void> {
  const { schemaVersion } = await checkWhole(file);
  if (schemaVersion === SCHEMA_VERSION) return;
  throw refused(
    file,
    `is of schema version ${schemaVersion}, older than version ${SCHEMA_VERSION} of this ` +
      'Sidelines: start the server once, which migrates it',
  );
}

/** The properties of a database file that passed the check. */
export interface Checked {
  readonly schemaVersion: number;
  /** Whether it uses a write-ahead log; a copy made by other tools often does not. */
  readonly isLogged: boolean;
}

/**
 * The same check for a file that may have an older schema version.
 *
 * @param file the database file.
 * @returns its properties.
 * @throws StopError DATABASE_REFUSED with one sentence.
 */
export async function checkWhole(file: string): Promise<Checked> {
  const header = await readFileHeader(file).catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? missing(file) : cannotBe('read', file, error);
  });
  const hasLog = (await exists(`${file}-wal`)) || (await exists(`${file}-journal`));
  refuseForeign(file, header);
  if (!hasLog) refuseTruncated(file, header);
  try {
    // Without a log file no process has the database open, so it can be read without creating files.
    const schemaVersion = await inspect(file, hasLog ? 'read' : 'inspect');
    return { schemaVersion, isLogged: header.isLogged };
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    throw refused(file, `is damaged (${error.message})${restore}`, error);
  }
}

const restore = ': put a backup in its place, or move it away to begin anew';

function refuseForeign(file: string, header: FileHeader): void {
  const moveAway = ': move it away, or name another file in SIDELINES_DATABASE';
  if (header.size === 0) throw refused(file, `is empty${moveAway}`);
  if (!header.isSqlite) throw refused(file, `is not a database of SQLite${moveAway}`);
  if (header.applicationId !== APPLICATION_ID) {
    throw refused(file, `is a database of another program${moveAway}`);
  }
  refuseNewer(file, header.userVersion);
}

function refuseTruncated(file: string, { size, promisedSize }: FileHeader): void {
  if (promisedSize === undefined || size >= promisedSize) return;
  throw refused(file, `is truncated: it has ${size} of ${promisedSize} bytes${restore}`);
}

function refuseNewer(file: string, version: number): void {
  if (version <= SCHEMA_VERSION) return;
  throw refused(
    file,
    `is of schema version ${version}, newer than version ${SCHEMA_VERSION} of this ` +
      'Sidelines: start it with the version that made it',
  );
}

async function inspect(file: string, mode: 'read' | 'inspect'): Promise<number> {
  const handle = await openSqlite(file, mode);
  try {
    const version = Number(await readPragma(handle, 'user_version'));
    refuseNewer(file, version);
    await quickCheck(file, handle);
    return version;
  } finally {
    await handle.close();
  }
}

async function quickCheck(file: string, handle: SqliteHandle): Promise<void> {
  const found = await readPragma(handle, 'quick_check(1)');
  if (found === 'ok') return;
  const [, fault] = /(?:^|\n)([^\n]+)$/.exec(String(found).trim()) ?? [];
  throw refused(file, `is damaged (${fault ?? String(found)})${restore}`);
}

/**
 * Whether a path exists.
 *
 * @param path the path.
 */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw cannotBe('reached', path, error);
    },
  );

/**
 * The error for a path without a database.
 *
 * @param file the path.
 */
export const missing = (file: string): StopError =>
  refused(file, 'does not exist: correct its name, or make it with --create');

/**
 * The error for an operation on a database file that the system refuses, with the remedy.
 *
 * @param done the past participle of the operation, such as `read`.
 * @param file the file.
 * @param error the error of the system.
 */
export const cannotBe = (done: string, file: string, error: unknown): StopError =>
  refused(file, `cannot be ${done}: ${describeSystemError(error) ?? codeOf(error)}`, error);

/**
 * The error for a database file that is refused.
 *
 * @param file the file.
 * @param why the rest of the sentence, without its full stop.
 * @param cause the underlying error, if any.
 */
export const refused = (file: string, why: string, cause?: unknown): StopError =>
  new StopError('DATABASE_REFUSED', `The database ${file} ${why}.`, { cause });
