import { checkDatabase } from './check';
import { createGate } from './gate';
import { connectSqlite } from './sqlite.write';
import type { Writer } from './transaction';

export type { Writer } from './transaction';

/** Where everything that is written goes through. */
export interface Store {
  /**
   * One transaction: it is there for good when the promise resolves, and nothing of it is there when
   * the promise is refused.
   *
   * @param work writes; it waits for nothing but its own statements.
   * @throws CallerError BUSY when too many writes wait, and whatever `work` or the database throws.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Ends when everything that was asked for is written. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions {
  readonly file: string;
  /** How many writes may wait for their turn. */
  readonly writeQueue: number;
}

/**
 * Opens a database file for writing. It is checked first, and not migrated.
 *
 * @param options the file, and how many writes may wait.
 * @returns the store.
 * @throws StopError DATABASE_REFUSED when the file is not what it should be.
 */
export async function openStore({ file, writeQueue }: StoreOptions): Promise<Store> {
  await checkDatabase(file);
  return createGate({ writeQueue, connect: () => connectSqlite(file) });
}
