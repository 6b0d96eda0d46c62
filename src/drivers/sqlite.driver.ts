import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database } from 'sqlite3';
import type { Handle, PreparedStatement } from './handle';
import { bindingFailure } from './sqlite.binding';
import { SqliteError } from './sqlite.error';
import { createSqliteHandle } from './sqlite.handle';

export type { ResultRow, SqlValue } from './handle';

/**
 * The mode of opening a file: `read` and `write` require that it exists, `create` creates it, and `inspect`
 * reads a file that no process has open, without creating files beside it (SQLite's `immutable=1`).
 */
export type SqliteMode = 'read' | 'write' | 'create' | 'inspect';

/** A prepared statement. Finalise it, or leave that to its handle's `close`. */
export type SqliteStatement = PreparedStatement;

/** A connection to a database file. */
export interface SqliteHandle extends Handle {
  /** Interrupts the running statement; does nothing when there is none or the handle is closed. */
  interrupt(): void;
}

/**
 * The native module for TypeORM's option `driver`. Its `verbose` does nothing here: TypeORM always calls
 * it, and every statement of the process would then record a stack trace.
 *
 * @returns the value of the option.
 */
export function sqliteForTypeorm(): object {
  const driver: object = Object.create(native(), { verbose: { value: () => driver } }) as object;
  return driver;
}

/** The native module, loaded at its first use, so that its absence can be reported in a sentence. */
function native(): typeof import('sqlite3') {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('sqlite3') as typeof import('sqlite3');
  } catch (error) {
    throw bindingFailure(error);
  }
}

/**
 * Opens a connection.
 *
 * @param file the path of the database file.
 * @param mode the mode of opening it.
 * @returns the connection.
 * @throws SqliteError with SQLite's code, or StopError when the native module is missing.
 */
export async function openSqlite(file: string, mode: SqliteMode): Promise<SqliteHandle> {
  const sqlite3 = native();
  const flags = {
    read: sqlite3.OPEN_READONLY,
    write: sqlite3.OPEN_READWRITE,
    create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
    inspect: sqlite3.OPEN_READONLY | sqlite3.OPEN_URI,
  }[mode];
  const name = mode === 'inspect' ? `${pathToFileURL(resolve(file)).href}?immutable=1` : file;
  const database = await new Promise<Database>((done, fail) => {
    const opening = new sqlite3.Database(name, flags | sqlite3.OPEN_FULLMUTEX, (error) => {
      if (error) fail(SqliteError.from(error));
      else done(opening);
    });
  });
  return createSqliteHandle(database);
}
