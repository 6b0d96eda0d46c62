import { isPostgresAddress } from '../address';
import { openSqlitePool } from './sqlite.pool';
import { openPostgresPool } from './postgres.pool';
import type { Reader } from './reader';

/** What is read, and how. */
export interface OpenReaderOptions {
  /** The path of a file of SQLite, or the address of a PostgreSQL database. */
  readonly database: string;
  /**
   * Addresses, with commas between them, of servers that hold the same as a PostgreSQL database; when
   * there are any, they are read in its place.
   */
  readonly replicas?: string;
  /** How many connections, to each server. */
  readonly readers: number;
  /** Milliseconds after which a statement is stopped and answered TIMEOUT. */
  readonly deadlineMs: number;
  /**
   * Whether everything is read as it was at the moment of the first statement. There is one connection
   * then, which is not opened again when it is lost.
   */
  readonly isSnapshot?: boolean;
}

/**
 * Opens a database for reading. It was made ready before.
 *
 * @param options where it is read, and how.
 * @returns the reader.
 * @throws StopError or Error when it cannot be read as it should be.
 */
export async function openReader(options: OpenReaderOptions): Promise<Reader> {
  const { database, replicas, deadlineMs, isSnapshot = false } = options;
  const reading = { deadlineMs, isSnapshot, readers: isSnapshot ? 1 : options.readers };
  if (!isPostgresAddress(database)) return openSqlitePool({ ...reading, file: database });
  const addresses = replicas ? replicas.split(',') : [database];
  return openPostgresPool({
    ...reading,
    addresses: isSnapshot ? addresses.slice(0, 1) : addresses,
  });
}
