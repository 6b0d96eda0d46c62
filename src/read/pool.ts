import { SqliteError } from '../drivers/sqlite.driver';
import { openConnection, type Connection } from './connection';
import type { Reader } from './reader';

/** What a pool of connections for reading is opened with. */
export interface ReadPoolOptions {
  readonly file: string;
  /** How many connections. */
  readonly readers: number;
  /** Milliseconds after which a statement is stopped and answered TIMEOUT. */
  readonly deadlineMs: number;
  /** How many statements each connection keeps prepared. */
  readonly statementsKept?: number;
}

/** What a connection does not recover from. */
const broken = new Set([
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_CANTOPEN',
  'SQLITE_MISUSE',
]);

/**
 * Opens read-only connections to a database file; each runs one statement at a time, and whoever
 * comes while all are busy waits in turn.
 *
 * @param options the file, how many connections, and their deadline.
 * @returns the reader.
 */
export async function openReadPool(options: ReadPoolOptions): Promise<Reader> {
  const { file, deadlineMs, statementsKept = 500 } = options;
  const open = (): Promise<Connection> => openConnection({ file, deadlineMs, statementsKept });
  const idle = await Promise.all(Array.from({ length: options.readers }, open));
  const waiting: ((connection: Connection) => void)[] = [];
  let statements = 0;

  const take = (): Promise<Connection> => {
    const connection = idle.pop();
    return connection
      ? Promise.resolve(connection)
      : new Promise((granted) => waiting.push(granted));
  };
  const give = (connection: Connection): void => {
    const next = waiting.shift();
    if (next) next(connection);
    else idle.push(connection);
  };
  const replace = async (connection: Connection): Promise<Connection> => {
    await connection.close().catch(() => undefined);
    // While the file cannot be opened, the old connection stays in its place and fails again.
    return open().catch(() => connection);
  };

  return {
    get statements() {
      return statements;
    },
    read: async (text, values) => {
      let connection = await take();
      try {
        statements += 1;
        return await connection.read(text, values);
      } catch (error) {
        if (error instanceof SqliteError && broken.has(error.code)) {
          connection = await replace(connection);
        }
        throw error;
      } finally {
        give(connection);
      }
    },
    close: async () => {
      const all = await Promise.all(Array.from({ length: options.readers }, take));
      await Promise.all(all.map((connection) => connection.close()));
    },
  };
}
