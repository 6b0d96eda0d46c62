import { spoilsConnection } from '../drivers/sqlite.error';
import type { Connection } from './sqlite.connection';
import type { QueuedStatement } from './queued.statement';

/** A slot of the pool, for one statement at a time. When it has no connection, its next use opens one. */
interface PooledConnection {
  connection: Connection | undefined;
  /** The running statement; undefined when the slot is free. */
  running: Promise<void> | undefined;
}

/** Connections that run one statement each, and their queue. */
export interface ConnectionPool {
  /** The number of statements run so far. */
  readonly statements: number;
  /** The number of statements that run or wait now. */
  readonly load: number;
  /** Runs a statement on the first free connection; until one is free, the statement waits in the queue. */
  enqueue(reading: QueuedStatement): void;
  /** Closes the connections after all queued statements have ended. */
  close(): Promise<void>;
}

/**
 * Creates a pool.
 *
 * @param connections the open connections, one for each slot.
 * @param open opens a connection that replaces a broken one.
 */
export function createConnectionPool(
  connections: readonly Connection[],
  open: () => Promise<Connection>,
): ConnectionPool {
  const pooled = connections.map((connection): PooledConnection => ({
    connection,
    running: undefined,
  }));
  const waiting: QueuedStatement[] = [];
  // Always the first free connection, because its cache is warm; others are used when it is busy.
  const free = (): PooledConnection | undefined => pooled.find(({ running }) => !running);
  let statements = 0;
  const fill = (): void => {
    for (let place = free(); place && waiting.length; place = free()) {
      const reading = waiting.shift();
      if (!reading || reading.isLate) continue;
      statements += 1;
      occupy(place, runAt(place, reading, open), fill);
    }
  };
  return {
    get statements() {
      return statements;
    },
    get load() {
      return waiting.length + pooled.filter(({ running }) => running !== undefined).length;
    },
    enqueue: (reading) => {
      waiting.push(reading);
      fill();
    },
    close: () => closeAll(pooled),
  };
}

function occupy(place: PooledConnection, running: Promise<void>, hasEnded: () => void): void {
  place.running = running.finally(() => {
    place.running = undefined;
    hasEnded();
  });
}

/** Waits for the running and the queued statements, then closes. */
async function closeAll(pooled: readonly PooledConnection[]): Promise<void> {
  while (pooled.some(({ running }) => running !== undefined)) {
    await Promise.all(pooled.map(async ({ running }) => running));
  }
  await Promise.all(pooled.map(async ({ connection }) => connection?.close()));
}

/** Never rejects: errors are passed to the statement's caller. */
async function runAt(
  place: PooledConnection,
  reading: QueuedStatement,
  open: () => Promise<Connection>,
): Promise<void> {
  try {
    const connection = (place.connection ??= await open());
    const read = (): Promise<string | null> => connection.read(reading.text, reading.values);
    reading.answer(await reading.run(read, connection.interrupt));
  } catch (error) {
    reading.refuse(error);
    if (spoilsConnection(error)) await drop(place);
  }
}

async function drop(place: PooledConnection): Promise<void> {
  const { connection } = place;
  place.connection = undefined;
  await connection?.close().catch(() => undefined);
}
