import { sqlite } from '../sql/dialect';
import { openConnection, type Connection } from './pool.connection';
import { createPlaces, type Places } from './pool.places';
import { createReading } from './pool.reading';
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

/**
 * Opens read-only connections to a database file. Each runs one statement at a time, and one that is
 * free is used again before another, which finds its pages in memory; who comes while all are busy
 * waits, and the first to come is the first to be served.
 *
 * @param options the file, how many connections, and the deadline.
 * @returns the reader.
 * @throws SqliteError or Error when the file cannot be read as it should be.
 */
export async function openReadPool(options: ReadPoolOptions): Promise<Reader> {
  const { file, readers, deadlineMs, statementsKept = 200 } = options;
  const open = (): Promise<Connection> => openConnection(file, statementsKept);
  const places = createPlaces(await openAll(open, readers), open);
  return readerOf(places, { dialect: sqlite, deadlineMs });
}

/**
 * A reader over places where statements run.
 *
 * @param places the places.
 * @param reading how statements are written, and how long each may take.
 */
export function readerOf(
  places: Places,
  { dialect, deadlineMs }: Pick<Reader, 'dialect'> & Pick<ReadPoolOptions, 'deadlineMs'>,
): Reader {
  let closing: Promise<void> | undefined;
  return {
    dialect,
    get statements() {
      return places.statements;
    },
    read: async (text, values) => {
      if (closing) throw new Error('A statement was sent to a database that is closed.');
      return new Promise((answer, refuse) => {
        places.seat(createReading({ text, values, deadlineMs, answer, refuse }));
      });
    },
    close: () => (closing ??= places.close()),
  };
}

/**
 * All or none: those that did open are closed when one does not.
 *
 * @param open opens the connection of a place, counted from 0.
 * @param count how many places there are.
 */
export async function openAll(
  open: (place: number) => Promise<Connection>,
  count: number,
): Promise<readonly Connection[]> {
  const opened = await Promise.allSettled(Array.from({ length: count }, (_, at) => open(at)));
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failure = opened.find((one) => one.status === 'rejected');
  if (!failure) return connections;
  await Promise.all(connections.map((connection) => connection.close()));
  throw failure.reason;
}
