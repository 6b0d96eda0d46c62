import { LRUCache } from 'lru-cache';
import {
  openSqlite,
  SqliteError,
  type SqliteHandle,
  type SqliteStatement,
} from '../drivers/sqlite.driver';
import { CallerError } from '../errors';
import type { SqlValue } from '../sql/fragment';

/** What a connection for reading is opened with. */
export interface ConnectionOptions {
  readonly file: string;
  /** Milliseconds after which a statement is stopped. */
  readonly deadlineMs: number;
  /** How many statements are kept prepared. */
  readonly statementsKept: number;
}

/** One read-only connection; it runs one statement at a time. */
export interface Connection {
  /** @throws CallerError TIMEOUT past the deadline; any other failure as SQLite reports it. */
  read(text: string, values: readonly SqlValue[]): Promise<string | null>;
  close(): Promise<void>;
}

/** What every connection for reading is set to, and must answer when it is asked. */
const wanted: readonly (readonly [pragma: string, value: number | string])[] = [
  ['query_only', 1],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['busy_timeout', 5000],
  ['journal_mode', 'wal'],
];

/** Opens a connection and asserts that it is as safe as it should be. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const handle = await openSqlite(options.file, 'read');
  try {
    await assertPragmas(handle);
  } catch (error) {
    await handle.close();
    throw error;
  }
  const kept = new LRUCache<string, SqliteStatement>({
    max: options.statementsKept,
    dispose: (statement) => void statement.finalize(),
  });
  return {
    read: async (text, values) => {
      const statement = kept.get(text) ?? (await handle.prepare(text));
      kept.set(text, statement);
      return await inTime({ handle, deadlineMs: options.deadlineMs }, async () => {
        // `all` reads to the end, which ends the statement's snapshot; `get` would keep it until a reset.
        const [row = {}] = await statement.all(values);
        return (Object.values(row)[0] ?? null) as string | null;
      });
    },
    close: async () => {
      kept.clear();
      await handle.close();
    },
  };
}

async function assertPragmas(handle: SqliteHandle): Promise<void> {
  for (const [pragma, value] of wanted) {
    if (pragma !== 'journal_mode') await handle.exec(`PRAGMA ${pragma} = ${value}`);
    const row = await handle.get(`PRAGMA ${pragma}`);
    const found = Object.values(row ?? {})[0];
    if (found !== value) {
      throw new Error(
        `A connection for reading has ${pragma} = ${String(found)}; it must be ${value}.`,
      );
    }
  }
}

interface Timed {
  readonly handle: SqliteHandle;
  readonly deadlineMs: number;
}

async function inTime<T>({ handle, deadlineMs }: Timed, run: () => Promise<T>): Promise<T> {
  const late = setTimeout(() => {
    handle.interrupt();
  }, deadlineMs);
  try {
    return await run();
  } catch (error) {
    if (error instanceof SqliteError && error.code === 'SQLITE_INTERRUPT')
      throw timeout(deadlineMs);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

const timeout = (deadlineMs: number): CallerError =>
  new CallerError(
    'TIMEOUT',
    `The question took longer than ${deadlineMs} ms and was stopped: ask for fewer records, or narrow it by a filter.`,
  );
