import { spoilsConnection } from '../drivers/sqlite.error';
import type { Connection } from './sqlite.connection';
import type { QueuedStatement } from './queued.statement';

/** A place for one statement at a time. Without a connection it opens one when it is next needed. */
interface PooledConnection {
  connection: Connection | undefined;
  /** What runs there; undefined when it is free. */
  running: Promise<void> | undefined;
}

/** Connections that run a statement each, and the queue before them. */
export interface ConnectionPool {
  /** How many statements have been run. */
  readonly statements: number;
  /** How many statements run or wait now. */
  readonly load: number;
  /** Runs a statement on the first free connection; until there is one, it waits in its turn. */
  enqueue(reading: QueuedStatement): void;
  /** Closes the connections when everything that was asked is answered. */
  close(): Promise<void>;
}

/**
 * Creates a pool.
 *
 * @param connections one for each place.
 * @param open opens another, in the place of one that broke.
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
  // Always the first that is free: what it read last is still at hand, others join when it is busy.
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

/** Waits for what runs, and for what comes after it in the queue. */
async function closeAll(pooled: readonly PooledConnection[]): Promise<void> {
  while (pooled.some(({ running }) => running !== undefined)) {
    await Promise.all(pooled.map(async ({ running }) => running));
  }
  await Promise.all(pooled.map(async ({ connection }) => connection?.close()));
}

/** Never fails: what goes wrong is told to whoever asked. */
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
