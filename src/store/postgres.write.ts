import { openPostgres } from '../drivers/postgres.driver';
import { isLocked, losesConnection, PostgresError } from '../drivers/postgres.error';
import type { WriteConnection } from './write.connection';
import { APPLICATION_ID } from './identity';

/** What the connection that writes is set to. A load may take as long as it takes. */
const settings = {
  synchronous_commit: 'on',
  default_transaction_read_only: 'off',
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
  // As long as SQLite waits for another process.
  lock_timeout: '5s',
  // A COMMIT checks each reference that was written; compiling that gains nothing.
  jit: 'off',
  // A load that builds every index sorts in memory.
  maintenance_work_mem: '256MB',
};

/**
 * Opens a connection that writes to a PostgreSQL database.
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
        // One transaction at a time, whatever process asks for it; it is let go with the transaction.
        await handle.exec(`select pg_advisory_xact_lock(${APPLICATION_ID})`);
      } catch (error) {
        await handle.exec('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    commit: async () => {
      // The COMMIT of a transaction in which a statement failed is done as a ROLLBACK, without an error.
      const { command } = await handle.send({ text: 'COMMIT' });
      if (command !== 'COMMIT')
        throw new Error(`COMMIT was answered ${command}: nothing is written.`);
    },
    spoils: losesConnection,
    // After any error every other statement of the transaction is refused.
    endsTransaction: (error) => error instanceof PostgresError,
    isLocked,
  };
}
