import { openPostgres } from '../drivers/postgres.driver';
import { isLocked, losesConnection, PostgresError } from '../drivers/postgres.error';
import type { WriteConnection } from './write.connection';
import { APPLICATION_ID } from './identity';

/** The session settings of the write connection. A load has no time limit. */
const settings = {
  synchronous_commit: 'on',
  default_transaction_read_only: 'off',
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
  // The same as SQLite's timeout for another process.
  lock_timeout: '5s',
  // JIT compilation gains nothing for the checks of references at COMMIT.
  jit: 'off',
  // The indexes that a load builds are sorted in memory.
  maintenance_work_mem: '256MB',
};

/**
 * Opens a write connection to a PostgreSQL database.
 *
 * @param address the address of the database.
 * @throws PostgresError
 */
export async function connectPostgres(address: string): Promise<WriteConnection> {
  const handle = await openPostgres(address, { settings });
  return {
    handle,
    isOpen: () => handle.isOpen,
    begin: async () => {
      await handle.exec('BEGIN');
      try {
        // One transaction at a time over all processes; the lock is released with the transaction.
        await handle.exec(`select pg_advisory_xact_lock(${APPLICATION_ID})`);
      } catch (error) {
        await handle.exec('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    commit: async () => {
      // After a failed statement the server answers COMMIT with ROLLBACK, without an error.
      const { command } = await handle.send({ text: 'COMMIT' });
      if (command !== 'COMMIT')
        throw new Error(`COMMIT was answered ${command}: nothing is written.`);
    },
    spoils: losesConnection,
    // After any error, the server refuses all further statements of the transaction.
    endsTransaction: (error) => error instanceof PostgresError,
    isLocked,
  };
}
