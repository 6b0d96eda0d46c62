import type { SqlValue } from '../drivers/handle';
import { openPostgres, type PostgresHandle } from '../drivers/postgres.driver';
import { mayReadAgain, wasStopped } from '../drivers/postgres.error';
import type { Connection } from './sqlite.connection';
import { refuseAgain } from './sqlite.pool';
import { timeout } from './queued.statement';
import { createNames, type StatementNames } from './postgres.names';

/** Options of a read connection. */
export interface PostgresReading {
  /** Servers with the same data; one that does not answer is skipped. */
  readonly addresses: readonly string[];
  /** The index of the server to try first. */
  readonly first: number;
  readonly deadlineMs: number;
  /** The size of the cache of prepared statements. */
  readonly statementsKept: number;
  /** Whether all statements read the snapshot of the first one, and the connection is not reopened. */
  readonly isSnapshot: boolean;
}

/** Milliseconds that the server has for cancelling a statement itself; then the connection is closed. */
const PATIENCE_MS = 500;

/** The session settings of every read connection. */
const settingsOf = (deadlineMs: number) => ({
  default_transaction_read_only: 'on',
  statement_timeout: deadlineMs,
  // JIT compilation takes longer than running almost any of our statements.
  jit: 'off',
});

/** The current connection, which is replaced when it is lost. */
interface Live {
  readonly handle: PostgresHandle;
  readonly names: StatementNames;
}

/**
 * Opens a connection for reading. When it is lost, it is reopened, if need be at another server, and the
 * interrupted statement is run once more.
 *
 * @param reading the servers and options.
 * @returns the open connection.
 * @throws PostgresError of the last server when no server answers.
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
  /** Runs a statement once more after a lost connection, unless we closed the connection ourselves. */
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
