import type { Database, RunResult, Statement } from 'sqlite3';
import { refuseLossy, type ResultRow, type SqlValue } from './handle';
import { SqliteError } from './sqlite.error';
import type { SqliteHandle, SqliteStatement } from './sqlite.driver';

type Done<T> = (error: Error | null, value?: T) => void;
type Changed = (this: RunResult, error: Error | null) => void;

/**
 * Wraps a connection of the native module with promises.
 *
 * @param database the open connection.
 * @returns the handle; closing it finalises its prepared statements.
 */
export function createSqliteHandle(database: Database): SqliteHandle {
  const prepared = createPrepared();
  let isOpen = true;
  return {
    engine: 'sqlite',
    run: (sql, values = []) => changed(values, (done) => database.run(sql, values, done)),
    get: (sql, values = []) =>
      settled<ResultRow>(values, (done) => database.get<ResultRow>(sql, values, done)),
    all: async (sql, values = []) =>
      (await settled<ResultRow[]>(values, (done) => database.all<ResultRow>(sql, values, done))) ??
      [],
    exec: async (sql) => {
      await settled([], (done) => database.exec(sql, done));
    },
    prepare: async (sql) => {
      const statement = await prepare(database, sql);
      prepared.add(statement);
      return statementOf(statement, () => prepared.forget(statement));
    },
    interrupt: () => {
      // The native module throws on a closed connection, on which nothing can be running.
      if (isOpen) database.interrupt();
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      prepared.finalize();
      await settled([], (done) => database.close(done));
    },
  };
}

/** The prepared statements of a connection, which cannot be closed before they are finalised. */
function createPrepared() {
  let statements: readonly Statement[] = [];
  return {
    add: (statement: Statement) => {
      statements = [...statements, statement];
    },
    /** Removes a statement; returns whether it was still present. */
    forget: (statement: Statement) => {
      const known = statements.length;
      statements = statements.filter((one) => one !== statement);
      return statements.length < known;
    },
    finalize: () => {
      for (const statement of statements) statement.finalize();
      statements = [];
    },
  };
}

function statementOf(statement: Statement, forget: () => boolean): SqliteStatement {
  return {
    run: (values) => changed(values, (done) => statement.run(values, done)),
    get: (values) => settled<ResultRow>(values, (done) => statement.get<ResultRow>(values, done)),
    all: async (values) =>
      (await settled<ResultRow[]>(values, (done) => statement.all<ResultRow>(values, done))) ?? [],
    reset: () => new Promise((resolved) => void statement.reset(() => resolved())),
    finalize: async () => {
      // A second `finalize` would never call back.
      if (!forget()) return;
      await new Promise<void>((resolved) => void statement.finalize(() => resolved()));
    },
  };
}

const prepare = (database: Database, sql: string): Promise<Statement> =>
  new Promise((resolved, rejected) => {
    const statement: Statement = database.prepare(sql, (error: Error | null) => {
      if (error) rejected(SqliteError.from(error));
      else resolved(statement);
    });
  });

/** Promisifies a call of the native module with a result. */
const settled = <T>(
  values: readonly SqlValue[],
  start: (done: Done<T>) => unknown,
): Promise<T | undefined> =>
  new Promise((resolved, rejected) => {
    refuseLossy(values);
    start((error, value) => {
      if (error) rejected(SqliteError.from(error));
      else resolved(value);
    });
  });

/** Promisifies a call of the native module that changes rows; resolves to their number. */
const changed = (values: readonly SqlValue[], start: (done: Changed) => unknown): Promise<number> =>
  new Promise((resolved, rejected) => {
    refuseLossy(values);
    start(function (error) {
      if (error) rejected(SqliteError.from(error));
      else resolved(this.changes);
    });
  });
