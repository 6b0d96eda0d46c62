import { spoilsConnection } from '../drivers/sqlite.error';
import { openConnection, type Connection } from './pool.connection';
import { createReading, type Reading } from './pool.reading';
import type { Reader } from './reader';

/** What a pool of connections for reading is opened with. */
export interface ReadPoolOptions {
  readonly file: string;
  /** How many connections. */
  readonly readers: number;
  /** Milliseconds after which a statement is stopped and answered TIMEOUT, its wait included. */
  readonly deadlineMs: number;
  /** How many statements each connection keeps prepared. */
  readonly statementsKept?: number;
}

/** A place for one statement at a time. Without a connection it opens one when it is next needed. */
interface Place {
  connection: Connection | undefined;
  isBusy: boolean;
}

/**
 * Opens read-only connections to a database file, used in turn. Each runs one statement at a time;
 * who comes while all are busy waits, and the first to come is the first to be served.
 *
 * @param options the file, how many connections, and the deadline.
 * @returns the reader.
 * @throws SqliteError or Error when the file cannot be read as it should be.
 */
export async function openReadPool(options: ReadPoolOptions): Promise<Reader> {
  const open = (): Promise<Connection> =>
    openConnection(options.file, options.statementsKept ?? 200);
  const connections = await openAll(open, options.readers);
  return readerOf(new Places(connections, open), options.deadlineMs);
}

function readerOf(places: Places, deadlineMs: number): Reader {
  let closing: Promise<void> | undefined;
  return {
    get statements() {
      return places.statements;
    },
    read: async (text, values) => {
      if (closing) throw new Error('A statement was sent to a database that is closed.');
      const { reading, answered } = createReading({ text, values, deadlineMs });
      places.seat(reading);
      return answered;
    },
    close: () => (closing ??= places.close()),
  };
}

/** All or none: those that did open are closed when one does not. */
async function openAll(open: () => Promise<Connection>, count: number): Promise<Connection[]> {
  const opened = await Promise.allSettled(Array.from({ length: count }, open));
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const failure = opened.find((one) => one.status === 'rejected');
  if (!failure) return connections;
  await Promise.all(connections.map((connection) => connection.close()));
  throw failure.reason;
}

/** The places and the queue before them. */
class Places {
  statements = 0;
  private readonly places: readonly Place[];
  private readonly waiting: Reading[] = [];
  private readonly running = new Set<Promise<void>>();
  private last = -1;

  constructor(
    connections: readonly Connection[],
    private readonly open: () => Promise<Connection>,
  ) {
    this.places = connections.map((connection) => ({ connection, isBusy: false }));
  }

  seat(reading: Reading): void {
    this.waiting.push(reading);
    this.fill();
  }

  /** Ends when everything that was asked is answered. */
  async close(): Promise<void> {
    while (this.running.size) await Promise.all(this.running);
    await Promise.all(this.places.map(({ connection }) => connection?.close()));
  }

  private fill(): void {
    for (let place = this.free(); place && this.waiting.length; place = this.free()) {
      const reading = this.waiting.shift();
      if (reading && !reading.isOver) this.start(place, reading);
    }
  }

  /** The next place in turn that is free. */
  private free(): Place | undefined {
    const { places } = this;
    for (let step = 1; step <= places.length; step += 1) {
      const at = (this.last + step) % places.length;
      if (!places[at]?.isBusy) {
        this.last = at;
        return places[at];
      }
    }
    return undefined;
  }

  private start(place: Place, reading: Reading): void {
    place.isBusy = true;
    this.statements += 1;
    const run = this.run(place, reading).finally(() => {
      this.running.delete(run);
      place.isBusy = false;
      this.fill();
    });
    this.running.add(run);
  }

  private async run(place: Place, reading: Reading): Promise<void> {
    try {
      const connection = (place.connection ??= await this.open());
      const hasEnded = reading.runs(() => connection.interrupt());
      const value = await connection.read(reading.text, reading.values).finally(hasEnded);
      reading.answer(value);
    } catch (error) {
      reading.refuse(error);
      if (spoilsConnection(error)) await this.drop(place);
    }
  }

  /** The next statement gets a new connection. */
  private async drop(place: Place): Promise<void> {
    const { connection } = place;
    place.connection = undefined;
    await connection?.close().catch(() => undefined);
  }
}
