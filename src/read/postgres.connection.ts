import type { SqlValue } from '../drivers/handle';
import { openPostgres, type PostgresHandle } from '../drivers/postgres.driver';
import { mayReadAgain, wasStopped } from '../drivers/postgres.error';
import type { Connection } from './sqlite.connection';
import { refuseAgain } from './sqlite.pool';
import { timeout } from './queued.statement';
import { createNames, type StatementNames } from './postgres.names';

/** How a connection for reading is opened. */
export interface PostgresReading {
  /** Servers that hold the same; one that does not answer is passed over. */
  readonly addresses: readonly string[];
  /** Which of them is tried first. */
  readonly first: number;
  readonly deadlineMs: number;
  /** How many statements are kept prepared. */
  readonly statementsKept: number;
  /** Whether it reads everything as it was at its first statement, and is not opened again. */
  readonly isSnapshot: boolean;
}

/** How long the server is left to stop a statement by itself, in milliseconds; then the connection is cut. */
const PATIENCE_MS = 500;

/** What every connection for reading is set to. */
const settingsOf = (deadlineMs: number) => ({
  default_transaction_read_only: 'on',
  statement_timeout: deadlineMs,
  // Compiling a statement takes longer than almost any of ours.
  jit: 'off',
});

/** A connection as it is now: after it was lost there is another. */
interface Live {
  readonly handle: PostgresHandle;
  readonly names: StatementNames;
}

/**
 * Opens a connection for reading. When it is lost it is opened again, at another server if need be, and
 * what was being read is read once more.
 *
 * @param reading where, and how.
 * @returns the connection, open.
 * @throws PostgresError of the last server when none answers.
 */
export async function openPostgresConnection(reading: PostgresReading): Promise<Connection> {
  let live: Live | undefined = await connectAny(reading);
  let stopFrom: number | undefined;
  const usable = async (): Promise<Live> => {
    if (live && (!live.handle.isOpen || live.names.areUsedUp)) await drop();
    return (live ??= await (reading.isSnapshot ? refuseAgain() : connectAny(reading)));
  };
  const drop = async (): Promise<void> => {
    const dropped = live;
    live = undefined;
    await dropped?.handle.close().catch(() => undefined);
  };
  const read = async (text: string, values: readonly SqlValue[]) =>
    readFirst(await usable(), text, values);
  /** A connection that we have cut ourselves is not tried again. */
  const readAgain = async (error: unknown, text: string, values: readonly SqlValue[]) => {
    if (stopFrom !== undefined || reading.isSnapshot || !mayReadAgain(error)) throw error;
    await drop();
    return read(text, values);
  };
  return {
    read: async (text, values) => {
      stopFrom = undefined;
      try {
        return await read(text, values).catch((error: unknown) => readAgain(error, text, values));
      } catch (error) {
        throw wasStopped(error) ? timeout(reading.deadlineMs) : error;
      }
    },
    interrupt: () => {
      stopFrom ??= Date.now();
      if (Date.now() - stopFrom >= PATIENCE_MS) void drop();
    },
    close: drop,
  };
}

async function connectAny(reading: PostgresReading): Promise<Live> {
  const { addresses, first, deadlineMs, statementsKept, isSnapshot } = reading;
  const settings = settingsOf(deadlineMs);
  let failure: unknown;
  for (let step = 0; step < addresses.length; step += 1) {
    try {
      const address = addresses[(first + step) % addresses.length] ?? '';
      const handle = await openPostgres(address, { settings });
      if (isSnapshot) await handle.exec('begin isolation level repeatable read read only');
      return { handle, names: createNames(handle, statementsKept) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function readFirst(
  { handle, names }: Live,
  text: string,
  values: readonly SqlValue[],
): Promise<string | null> {
  const { rows } = await handle.send({ text, values, name: names.of(text) });
  const [row = {}] = rows;
  const value = Object.values(row)[0] ?? null;
  return typeof value === 'number' ? String(value) : value;
}
