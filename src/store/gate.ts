import { busy, createTurns } from './turns';
import { createTransaction, type Writer } from './transaction';
import type { WriteConnection } from './write.connection';

/** What a gate is made from. */
export interface GateOptions {
  /** Opens a connection that writes. */
  readonly connect: () => Promise<WriteConnection>;
  /** How many writes may wait. */
  readonly writeQueue: number;
}

/** The one way to write: one transaction after another, in the order they were asked for. */
export interface Gate {
  /** @throws CallerError BUSY when too many wait, and whatever `work` or the database throws. */
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
  get(): Promise<WriteConnection>;
  /** Closes the connection; the next `get` opens a fresh one. */
  drop(): Promise<void>;
}

function keptConnection(connect: () => Promise<WriteConnection>): KeptConnection {
  let kept: WriteConnection | undefined;
  const drop = async (): Promise<void> => {
    const dropped = kept;
    kept = undefined;
    // It may be beyond closing properly; what it wrote and did not commit is gone either way.
    await dropped?.handle.close().catch(() => undefined);
  };
  return {
    get: async () => {
      if (kept && !kept.isOpen()) await drop();
      return (kept ??= await connect());
    },
    drop,
  };
}

async function transact<T>(kept: KeptConnection, work: (writer: Writer) => Promise<T>): Promise<T> {
  const connection = await kept.get();
  try {
    await connection.begin();
    const result = await workOrRollBack(connection, kept, work);
    await commit(connection, kept);
    return result;
  } catch (error) {
    if (connection.spoils(error)) await kept.drop();
    throw connection.isLocked(error) ? busy('Another process is writing to the database') : error;
  }
}

async function workOrRollBack<T>(
  connection: WriteConnection,
  kept: KeptConnection,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const transaction = createTransaction(connection);
  try {
    const result = await work(transaction.writer);
    await transaction.end();
    return result;
  } catch (error) {
    await transaction.end().catch(() => undefined);
    await connection.handle.exec('ROLLBACK').catch(() => kept.drop());
    throw error;
  }
}

/** After a COMMIT that failed the transaction may still be open: the connection is not used again. */
async function commit(connection: WriteConnection, kept: KeptConnection): Promise<void> {
  try {
    await connection.commit();
  } catch (error) {
    await connection.handle.exec('ROLLBACK').catch(() => undefined);
    await kept.drop();
    throw error;
  }
}
