import { openSqlite } from '../drivers/sqlite.driver';
import { mayEndTransaction, SqliteError, spoilsConnection } from '../drivers/sqlite.error';
import { BUSY_TIMEOUT_MS, setPragmas } from '../drivers/sqlite.pragmas';
import type { WriteConnection } from './write.connection';

/** The pragmas of the write connection; `synchronous` 2 is FULL. */
const pragmas = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  busy_timeout: BUSY_TIMEOUT_MS,
  // In KiB: keeps the pages of all indexes in memory during a load.
  cache_size: -32_768,
  // In bytes: after a large load the log is truncated to this size.
  journal_size_limit: 67_108_864,
};

/**
 * Opens a write connection to a database file.
 *
 * @param file the file.
 * @throws SqliteError or Error when a pragma cannot be set.
 */
export async function connectSqlite(file: string): Promise<WriteConnection> {
  const handle = await openSqlite(file, 'write');
  try {
    await setPragmas(handle, pragmas);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    handle,
    isOpen: () => true,
    begin: () => handle.exec('BEGIN IMMEDIATE'),
    commit: () => handle.exec('COMMIT'),
    spoils: spoilsConnection,
    endsTransaction: mayEndTransaction,
    isLocked: (error) => error instanceof SqliteError && /^SQLITE_BUSY(_|$)/.test(error.code),
  };
}
