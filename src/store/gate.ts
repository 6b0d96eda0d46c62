import { busy, createWriteQueue } from './write.queue';
import { createTransaction, type Writer } from './transaction';
import type { WriteConnection } from './write.connection';

/** Options of a gate. */
export interface GateOptions {
  /** Opens a write connection. */
  readonly connect: () => Promise<WriteConnection>;
  /** The most writes that may wait. */
  readonly writeQueue: number;
}

/** The only way to write: transactions run one after another, in the order of their requests. */
export interface Gate {
  /** Runs a transaction. @throws CallerError BUSY when too many wait, and the errors of `work` and the database. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Creates the gate.
 *
 * @param options the function that connects, and the most writes that may wait.
 * @returns the gate; it connects at its first write.
 */
export function createGate({ connect, writeQueue }: GateOptions): Gate {
  const connection = createLazyConnection(connect);
  const queue = createWriteQueue(writeQueue);
  let closing: Promise<void> | undefined;
  return {
    write: async (work) => {
      if (closing) throw new Error('A write was sent to a database that is closed.');
      return queue.run(() => transact(connection, work));
    },
    close: () => (closing ??= queue.drain().then(() => connection.drop())),
  };
}

interface LazyConnection {
  get(): Promise<WriteConnection>;
  /** Closes the connection; the next `get` opens a new one. */
  drop(): Promise<void>;
}

function createLazyConnection(connect: () => Promise<WriteConnection>): LazyConnection {
  let current: WriteConnection | undefined;
  const drop = async (): Promise<void> => {
    const dropped = current;
    current = undefined;
    // Closing may fail; uncommitted writes are lost either way.
    await dropped?.handle.close().catch(() => undefined);
  };
  return {
    get: async () => {
      if (current && !current.isOpen()) await drop();
      return (current ??= await connect());
    },
    drop,
  };
}

async function transact<T>(lazy: LazyConnection, work: (writer: Writer) => Promise<T>): Promise<T> {
  const connection = await lazy.get();
  try {
    await connection.begin();
    const result = await workOrRollBack(connection, lazy, work);
    await commit(connection, lazy);
    return result;
  } catch (error) {
    if (connection.spoils(error)) await lazy.drop();
    throw connection.isLocked(error) ? busy('Another process is writing to the database') : error;
  }
}

async function workOrRollBack<T>(
  connection: WriteConnection,
  lazy: LazyConnection,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const transaction = createTransaction(connection);
  try {
    const result = await work(transaction.writer);
    await transaction.end();
    return result;
  } catch (error) {
    await transaction.end().catch(() => undefined);
    await connection.handle.exec('ROLLBACK').catch(() => lazy.drop());
    throw error;
  }
}

/** Commits. After a failed COMMIT the transaction may still be open, so the connection is dropped. */
async function commit(connection: WriteConnection, lazy: LazyConnection): Promise<void> {
  try {
    await connection.commit();
  } catch (error) {
    await connection.handle.exec('ROLLBACK').catch(() => undefined);
    await lazy.drop();
    throw error;
  }
}
