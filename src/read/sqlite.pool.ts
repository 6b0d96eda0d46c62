import { StopError } from '../errors';
import { sqlite } from '../sql/dialect';
import { openSqliteConnection, type Connection } from './sqlite.connection';
import { createConnectionPool, type ConnectionPool } from './connection.pool';
import { createQueuedStatement } from './queued.statement';
import type { Reader } from './reader';

/** What a pool of connections for reading is opened with. */
export interface SqlitePoolOptions {
  readonly file: string;
  /** How many connections. */
  readonly readers: number;
  /** Milliseconds after which a statement is stopped and answered TIMEOUT, its wait included. */
  readonly deadlineMs: number;
  /** How many statements each connection keeps prepared. */
  readonly statementCacheSize?: number;
  /** Whether everything is read as it was at the moment of the first statement. */
  readonly isSnapshot?: boolean;
}

/**
 * Opens read-only connections to a database file. Each runs one statement at a time, and one that is
 * free is used again before another, which finds its pages in memory; who comes while all are busy
 * waits, and the first to come is the first to be served.
 *
 * @param options the file, how many connections, and the deadline.
 * @returns the reader.
 * @throws SqliteError or Error when the file cannot be read as it should be.
 */
export async function openSqlitePool(options: SqlitePoolOptions): Promise<Reader> {
  const { file, readers, deadlineMs, statementCacheSize = 200, isSnapshot = false } = options;
  const open = (): Promise<Connection> =>
    openSqliteConnection(file, { cacheSize: statementCacheSize, isSnapshot });
  const pool = createConnectionPool(await openAll(open, readers), isSnapshot ? refuseAgain : open);
  return readerOf(pool, { dialect: sqlite, deadlineMs });
}

/**
 * Refuses to open a connection again: another one would read the database of another moment.
 *
 * @throws StopError always.
 */
export function refuseAgain(): never {
  const sentence = 'The connection to the database was lost before everything was read: ask again.';
  throw new StopError('FAILED', sentence);
}

/**
 * A reader over a pool of connections.
 *
 * @param pool the pool.
 * @param reading how statements are written, and how long each may take.
 */
export function readerOf(
  pool: ConnectionPool,
  { dialect, deadlineMs }: Pick<Reader, 'dialect'> & Pick<SqlitePoolOptions, 'deadlineMs'>,
): Reader {
  let closing: Promise<void> | undefined;
  return {
    dialect,
    get statements() {
      return pool.statements;
    },
    read: async (text, values) => {
      if (closing) throw new Error('A statement was sent to a database that is closed.');
      return new Promise((answer, refuse) => {
        pool.enqueue(createQueuedStatement({ text, values, deadlineMs, answer, refuse }));
      });
    },
    close: () => (closing ??= pool.close()),
  };
}

/**
 * All or none: those that did open are closed when one does not.
 *
 * @param open opens a connection, counted from 0.
 * @param count how many there are.
 */
export async function openAll(
  open: (at: number) => Promise<Connection>,
  count: number,
): Promise<readonly Connection[]> {
  const opened = await Promise.allSettled(Array.from({ length: count }, (_, at) => open(at)));
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failure = opened.find((one) => one.status === 'rejected');
  if (!failure) return connections;
  await Promise.all(connections.map((connection) => connection.close()));
  throw failure.reason;
}
