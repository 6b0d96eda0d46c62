import { spoilsConnection } from '../drivers/sqlite.error';
import type { Connection } from './pool.connection';
import type { Reading } from './pool.reading';

/** A place for one statement at a time. Without a connection it opens one when it is next needed. */
interface Place {
  connection: Connection | undefined;
  /** What runs there; undefined when it is free. */
  running: Promise<void> | undefined;
}

/** The places where statements run, and the queue before them. */
export interface Places {
  /** How many statements have been run. */
  readonly statements: number;
  /** How many statements run or wait now. */
  readonly load: number;
  /** Runs a statement at the first free place; until there is one, it waits in its turn. */
  seat(reading: Reading): void;
  /** Closes the connections when everything that was asked is answered. */
  close(): Promise<void>;
}

/**
 * Creates the places.
 *
 * @param connections one for each place.
 * @param open opens another, in the place of one that broke.
 */
export function createPlaces(
  connections: readonly Connection[],
  open: () => Promise<Connection>,
): Places {
  const places = connections.map((connection): Place => ({ connection, running: undefined }));
  const waiting: Reading[] = [];
  // Always the first that is free: what it read last is still at hand, others join when it is busy.
  const free = (): Place | undefined => places.find(({ running }) => !running);
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
      return waiting.length + places.filter(({ running }) => running !== undefined).length;
    },
    seat: (reading) => {
      waiting.push(reading);
      fill();
    },
    close: () => closeAll(places),
  };
}

function occupy(place: Place, running: Promise<void>, hasEnded: () => void): void {
  place.running = running.finally(() => {
    place.running = undefined;
    hasEnded();
  });
}

/** Waits for what runs, and for what comes after it in the queue. */
async function closeAll(places: readonly Place[]): Promise<void> {
  while (places.some(({ running }) => running !== undefined)) {
    await Promise.all(places.map(async ({ running }) => running));
  }
  await Promise.all(places.map(async ({ connection }) => connection?.close()));
}

/** Never fails: what goes wrong is told to whoever asked. */
async function runAt(
  place: Place,
  reading: Reading,
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

async function drop(place: Place): Promise<void> {
  const { connection } = place;
  place.connection = undefined;
  await connection?.close().catch(() => undefined);
}
