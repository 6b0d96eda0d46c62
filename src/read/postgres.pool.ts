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

/** Options of the read connections to PostgreSQL. */
export interface PostgresPoolOptions {
  /** One server, or several with the same data, used in turn. */
  readonly addresses: readonly string[];
  /** The number of connections to each server. */
  readonly readers: number;
  /** Milliseconds, waiting included, after which a statement is cancelled with TIMEOUT. */
  readonly deadlineMs: number;
  /** The size of each connection's cache of prepared statements. */
  readonly statementsKept?: number;
  /** Whether all statements read the snapshot of the first one. */
  readonly isSnapshot?: boolean;
}

/**
 * Opens read-only connections to a PostgreSQL database and its replicas. Each runs one statement at a
 * time.
 *
 * @param options the servers, the number of connections to each, and the deadline.
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
