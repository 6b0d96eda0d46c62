import { isPostgresAddress } from '../address';
import type { Handle } from './handle';
import { openPostgres } from './postgres.driver';
import { openSqlite } from './sqlite.driver';

/**
 * Opens a read connection, for the few statements that are not GraphQL queries.
 *
 * @param database the path of a SQLite file, or the address of a PostgreSQL database.
 * @returns the connection.
 * @throws SqliteError or PostgresError
 */
export const openReadHandle = (database: string): Promise<Handle> =>
  isPostgresAddress(database)
    ? openPostgres(database, { settings: { default_transaction_read_only: 'on' } })
    : openSqlite(database, 'read');
