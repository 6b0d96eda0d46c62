import type { SqliteHandle } from '../drivers/sqlite.driver';
import { SqliteError, spoilsConnection } from '../drivers/sqlite.error';
import { busy, createTurns } from './turns';
import { createTransaction, type Writer } from './transaction';

/** What a gate is made from. */
export interface GateOptions {
  /** Opens a connection that writes. */
  readonly connect: () => Promise<SqliteHandle>;
  /** How many writes may wait. */
  readonly writeQueue: number;
}

/** The one way to write: one transaction after another, in the order they were asked for. */
export interface Gate {
  /** @throws CallerError BUSY when too many wait, and whatever `work` or SQLite throws. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Creates the gate.
 *
 * @param options how to connect, and how many may wait.
 * @returns the gate; it connects when it is first written through.
 */
export function createGate({ connect, writeQueue }: GateOptions): Gate {
  const connection = keptConnection(connect);
  const turns = createTurns(writeQueue);
  let closing: Promise<void> | undefined;
  return {
    write: async (work) => {
      if (closing) throw new Error('A write was sent to a database that is closed.');
      return turns.take(() => transact(connection, work));
    },
    close: () => (closing ??= turns.whenDone().then(() => connection.drop())),
  };
}

interface KeptConnection {
  get(): Promise<SqliteHandle>;
  /** Closes the connection; the next `get` opens a fresh one. */
  drop(): Promise<void>;
}

function keptConnection(connect: () => Promise<SqliteHandle>): KeptConnection {
  let kept: SqliteHandle | undefined;
  return {
    get: async () => (kept ??= await connect()),
    drop: async () => {
      const dropped = kept;
      kept = undefined;
      // It may be beyond closing properly; what it wrote and did not commit is gone either way.
      await dropped?.close().catch(() => undefined);
    },
  };
}

async function transact<T>(
  connection: KeptConnection,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  try {
    const handle = await connection.get();
    await handle.exec('BEGIN IMMEDIATE');
    const result = await workOrRollBack(connection, work);
    await commit(connection);
    return result;
  } catch (error) {
    if (spoilsConnection(error)) await connection.drop();
    throw isLocked(error) ? busy('Another process is writing to the database') : error;
  }
}

async function workOrRollBack<T>(
  connection: KeptConnection,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const handle = await connection.get();
  const transaction = createTransaction(handle);
  try {
    const result = await work(transaction.writer);
    await transaction.end();
    return result;
  } catch (error) {
    await transaction.end().catch(() => undefined);
    await handle.exec('ROLLBACK').catch(() => connection.drop());
    throw error;
  }
}

/** After a COMMIT that failed the transaction may still be open: the connection is not used again. */
async function commit(connection: KeptConnection): Promise<void> {
  const handle = await connection.get();
  try {
    await handle.exec('COMMIT');
  } catch (error) {
    await handle.exec('ROLLBACK').catch(() => undefined);
    await connection.drop();
    throw error;
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof SqliteError && /^SQLITE_BUSY(_|$)/.test(error.code);
