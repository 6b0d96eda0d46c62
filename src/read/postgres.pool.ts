import { describeAddress } from '../address';
import { PostgresError } from '../drivers/postgres.error';
import { StopError } from '../errors';
import { postgres } from '../sql/postgres';
import { openAll, readerOf } from './sqlite.pool';
import type { Connection } from './sqlite.connection';
import { createConnectionPool } from './connection.pool';
import { balancePools } from './balanced.pool';
import { openPostgresConnection } from './postgres.connection';
import type { Reader } from './reader';

/** What connections for reading from PostgreSQL are opened with. */
export interface PostgresPoolOptions {
  /** Where it is read: one server, or several that hold the same, used in turn. */
  readonly addresses: readonly string[];
  /** How many connections to each. */
  readonly readers: number;
  /** Milliseconds after which a statement is stopped and answered TIMEOUT, its wait included. */
  readonly deadlineMs: number;
  /** How many statements each connection keeps prepared. */
  readonly statementsKept?: number;
  /** Whether everything is read as it was at the moment of the first statement. */
  readonly isSnapshot?: boolean;
}

/**
 * Opens read-only connections to a PostgreSQL database and its replicas: one statement at a time each,
 * as with those to a file.
 *
 * @param options the servers, how many connections to each, and the deadline.
 * @returns the reader.
 * @throws StopError when no server answers.
 */
export async function openPostgresPool(options: PostgresPoolOptions): Promise<Reader> {
  const { addresses, readers, deadlineMs, statementsKept = 100, isSnapshot = false } = options;
  const open = (first: number): Promise<Connection> =>
    openPostgresConnection({ addresses, first, deadlineMs, statementsKept, isSnapshot });
  try {
    const connections = await openAll(
      (at) => open(at % addresses.length),
      readers * addresses.length,
    );
    const servers = addresses.map((_, server) => {
      const its = connections.filter((_one, at) => at % addresses.length === server);
      return createConnectionPool(its, () => open(server));
    });
    return readerOf(balancePools(servers), { dialect: postgres, deadlineMs });
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    const where = addresses.map(describeAddress).join(', ');
    const sentence = `The database ${where} cannot be read: ${error.message}.`;
    throw new StopError('DATABASE_REFUSED', sentence, { cause: error });
  }
}
