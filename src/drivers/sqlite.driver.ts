import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database, RunResult, Statement } from 'sqlite3';
import { bindingFailure } from './sqlite.binding';

/** A value that a statement can be given. Anything else would be stored as NULL without a word. */
export type SqlValue = string | number | null;

/** One row, by column name. */
export type Row = Readonly<Record<string, SqlValue>>;

/**
 * How a file is opened: `read` and `write` need it to exist, `create` makes it, and `inspect` reads a
 * file that nobody has open, leaving no trace beside it (SQLite's `immutable=1`).
 */
export type SqliteMode = 'read' | 'write' | 'create' | 'inspect';

/** An error of SQLite, with SQLite's own code (`SQLITE_FULL`, `SQLITE_INTERRUPT`, …). */
export class SqliteError extends Error {
  /** SQLite's name of the error. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.name = 'SqliteError';
    this.code = code;
  }
}

/** A prepared statement. It must be finalised, or be left to its handle's `close`. */
export interface SqliteStatement {
  /** Runs to the end; resolves to the number of rows changed. */
  run(values: readonly SqlValue[]): Promise<number>;
  /** The first row. The statement stays open on it until `reset`. */
  get(values: readonly SqlValue[]): Promise<Row | undefined>;
  /** All rows. */
  all(values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Ends the reading, and with it the snapshot that was read. Never fails. */
  reset(): Promise<void>;
  /** Frees the statement. Never fails. */
  finalize(): Promise<void>;
}

/** One connection to one database file. */
export interface SqliteHandle {
  /** Runs one statement to the end; resolves to the number of rows changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** The first row of one statement. */
  get(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined>;
  /** All rows of one statement. */
  all(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs any number of statements. */
  exec(sql: string): Promise<void>;
  /** Prepares one statement to be run many times. */
  prepare(sql: string): Promise<SqliteStatement>;
  /** Stops what runs on the handle now; does nothing when nothing runs or it is closed. */
  interrupt(): void;
  /** Finalises what is still prepared, and closes. */
  close(): Promise<void>;
}

/** The native module; loaded when it is first needed, so that its absence can be told in a sentence. */
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
 * @param mode how to open it.
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
      if (error) fail(kept(error));
      else done(opening);
    });
  });
  return handleOf(database);
}

type Done<T> = (error: Error | null, value?: T) => void;

/** A call of the native module as a promise. */
const settled = <T>(start: (done: Done<T>) => void): Promise<T | undefined> =>
  new Promise((resolved, rejected) => {
    start((error, value) => {
      if (error) rejected(kept(error));
      else resolved(value);
    });
  });

/** The error of the native module with SQLite's code, which its types do not show. */
function kept(error: Error): SqliteError {
  const code = 'code' in error ? String(error.code) : 'SQLITE_ERROR';
  return new SqliteError(error.message, code);
}

const running = (start: (done: (this: RunResult, error: Error | null) => void) => void) =>
  new Promise<number>((resolved, rejected) => {
    start(function (error) {
      if (error) rejected(kept(error));
      else resolved(this.changes);
    });
  });

function handleOf(database: Database): SqliteHandle {
  const prepared = new Set<Statement>();
  return {
    run: (sql, values = []) => running((done) => database.run(sql, values, done)),
    get: (sql, values = []) => settled<Row>((done) => database.get<Row>(sql, values, done)),
    all: async (sql, values = []) =>
      (await settled<Row[]>((done) => database.all<Row>(sql, values, done))) ?? [],
    exec: async (sql) => {
      await settled((done) => database.exec(sql, done));
    },
    prepare: async (sql) => {
      const statement = await new Promise<Statement>((resolved, rejected) => {
        const preparing: Statement = database.prepare(sql, (error: Error | null) => {
          if (error) rejected(kept(error));
          else resolved(preparing);
        });
      });
      prepared.add(statement);
      return statementOf(statement, () => prepared.delete(statement));
    },
    interrupt: () => {
      database.interrupt();
    },
    close: async () => {
      for (const statement of prepared) statement.finalize();
      prepared.clear();
      await settled((done) => {
        database.close(done);
      });
    },
  };
}

function statementOf(statement: Statement, forget: () => void): SqliteStatement {
  return {
    run: (values) => running((done) => statement.run(values, done)),
    get: (values) => settled<Row>((done) => statement.get<Row>(values, done)),
    all: async (values) => (await settled<Row[]>((done) => statement.all<Row>(values, done))) ?? [],
    reset: () =>
      new Promise((resolved) => {
        statement.reset(() => {
          resolved();
        });
      }),
    finalize: () =>
      new Promise((resolved) => {
        forget();
        statement.finalize(() => {
          resolved();
        });
      }),
  };
}
