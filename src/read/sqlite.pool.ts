import { StopError } from '../errors';
import { sqlite } from '../sql/dialect';
import { openSqliteConnection, type Connection } from './sqlite.connection';
import { createConnectionPool, type ConnectionPool } from './connection.pool';
import { createQueuedStatement } from './queued.statement';
import type { Reader } from './reader';

/** Options of a pool of read connections. */
export interface SqlitePoolOptions {
  readonly file: string;
  /** The number of connections. */
  readonly readers: number;
  /** Milliseconds, waiting included, after which a statement is cancelled with TIMEOUT. */
  readonly deadlineMs: number;
  /** The size of each connection's cache of prepared statements. */
  readonly statementCacheSize?: number;
  /** Whether all statements read the snapshot of the first one. */
  readonly isSnapshot?: boolean;
}

/**
 * Opens read-only connections to a database file. Each runs one statement at a time. The first free
 * connection is used, because its cache is warm. While all are busy, statements wait in a queue, first
 * in first out.
 *
 * @param options the file, the number of connections, and the deadline.
 * @returns the reader.
 * @throws SqliteError or Error when the file cannot be opened read-only.
 */
export async function openSqlitePool(options: SqlitePoolOptions): Promise<Reader> {
  const { file, readers, deadlineMs, statementCacheSize = 200, isSnapshot = false } = options;
  const open = (): Promise<Connection> =>
    openSqliteConnection(file, { cacheSize: statementCacheSize, isSnapshot });
  const pool = createConnectionPool(await openAll(open, readers), isSnapshot ? refuseAgain : open);
  return readerOf(pool, { dialect: sqlite, deadlineMs });
}

/**
 * Refuses to reopen the connection of a snapshot: a new one would read another snapshot.
 *
 * @throws StopError always.
 */
export function refuseAgain(): never {
  const sentence =
    'The connection to the database was lost before everything was read: run the query again.';
  throw new StopError('FAILED', sentence);
}

/**
 * Creates a reader over a pool of connections.
 *
 * @param pool the pool.
 * @param reading the SQL dialect, and the deadline of each statement.
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
 * Opens all connections or none: when one fails, the others are closed.
 *
 * @param open opens the connection with an index, counted from 0.
 * @param count the number of connections.
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
