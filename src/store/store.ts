import { AsyncLocalStorage } from 'node:async_hooks';
import type { SqliteHandle } from '../drivers/sqlite.driver';
import { CallerError } from '../errors';
import { isFatal, openWriter, writerOf, type Writer } from './writer';

export type { Writer } from './writer';

/** The only way to write to a database. */
export interface Store {
  /**
   * Runs work as one transaction, when its turn has come.
   *
   * @param work what to do; when it throws, all of it is rolled back.
   * @returns what the work returned, after COMMIT.
   * @throws CallerError BUSY when too many wait; otherwise whatever the work or SQLite threw.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Waits for the writes that were accepted, and closes. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions {
  readonly file: string;
  /** How many writes may wait for their turn. */
  readonly writeQueue: number;
}

const inside = new AsyncLocalStorage<true>();

/**
 * Opens the write gate of a database file: one writer, first in, first out (Datasette's model).
 *
 * @param options the file, which is migrated, and how many writes may wait.
 */
export async function openStore({ file, writeQueue }: StoreOptions): Promise<Store> {
  let handle: SqliteHandle | undefined = await openWriter(file);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  const discard = async (): Promise<void> => {
    const lost = handle;
    handle = undefined;
    await lost?.close().catch(() => undefined);
  };
  const transact = async <T>(work: (writer: Writer) => Promise<T>): Promise<T> => {
    handle ??= await openWriter(file);
    return runTransaction(handle, { work, discard });
  };

  return {
    write: async (work) => {
      if (inside.getStore()) {
        throw new Error(
          'A write inside a write would wait for itself: use the writer that was given.',
        );
      }
      if (isClosed) throw new Error('The store is closed.');
      if (waiting >= writeQueue) throw busy(waiting);
      waiting += 1;
      const turn = last.then(() => {
        waiting -= 1;
        return inside.run(true, () => transact(work));
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      isClosed = true;
      await last;
      await discard();
    },
  };
}

interface Transaction<T> {
  work(writer: Writer): Promise<T>;
  /** Gives the connection up; the next transaction opens a fresh one. */
  discard(): Promise<void>;
}

async function runTransaction<T>(
  handle: SqliteHandle,
  { work, discard }: Transaction<T>,
): Promise<T> {
  const { writer, end } = writerOf(handle);
  try {
    await handle.exec('BEGIN IMMEDIATE');
    const result = await work(writer);
    end();
    await commit(handle, discard);
    return result;
  } catch (error) {
    end();
    await rollBack(handle, discard);
    if (isFatal(error)) await discard();
    throw error;
  }
}

/** After a COMMIT that failed nobody knows what the connection holds: it is closed, which rolls back. */
async function commit(handle: SqliteHandle, discard: () => Promise<void>): Promise<void> {
  try {
    await handle.exec('COMMIT');
  } catch (error) {
    await discard();
    throw error;
  }
}

async function rollBack(handle: SqliteHandle, discard: () => Promise<void>): Promise<void> {
  try {
    await handle.exec('ROLLBACK');
  } catch {
    // SQLite may have rolled back by itself; a connection that cannot say so is not used again.
    await discard();
  }
}

const busy = (waiting: number): CallerError =>
  new CallerError(
    'BUSY',
    `${waiting} writes are waiting, which is the limit: try again in a second.`,
    {
      retryAfterSeconds: 1,
    },
  );
