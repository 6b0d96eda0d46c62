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
}

/**
 * Opens a database for reading. It was made ready before.
 *
 * @param options where it is read, and how.
 * @returns the reader.
 * @throws StopError or Error when it cannot be read as it should be.
 */
export async function openReader(options: OpenReaderOptions): Promise<Reader> {
  const { database, replicas, readers, deadlineMs } = options;
  if (!isPostgresAddress(database)) return openSqlitePool({ file: database, readers, deadlineMs });
  const addresses = replicas ? replicas.split(',') : [database];
  return openPostgresPool({ addresses, readers, deadlineMs });
}
