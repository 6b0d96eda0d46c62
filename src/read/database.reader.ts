import { isPostgresAddress } from '../address';
import { openSqlitePool } from './sqlite.pool';
import { openPostgresPool } from './postgres.pool';
import type { Reader } from './reader';

/** The database to read, and how it is read. */
export interface OpenReaderOptions {
  /** The path of a SQLite file, or the address of a PostgreSQL database. */
  readonly database: string;
  /**
   * Addresses of replicas of a PostgreSQL database, separated by commas. When given, they are read in
   * place of the database.
   */
  readonly replicas?: string;
  /** The number of connections to each server. */
  readonly readers: number;
  /** Milliseconds after which a statement is cancelled with TIMEOUT. */
  readonly deadlineMs: number;
  /**
   * Whether all statements read the snapshot of the first one. There is then a single connection, which
   * is not reopened when it is lost.
   */
  readonly isSnapshot?: boolean;
}

/**
 * Opens a database for reading. Its schema must be up to date already.
 *
 * @param options the database, and how it is read.
 * @returns the reader.
 * @throws StopError or Error when it cannot be opened read-only.
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
