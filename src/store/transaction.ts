import type { Handle, PreparedStatement } from '../drivers/handle';
import type { WriteConnection } from './write.connection';

/** Writes inside one transaction; it must not be used afterwards. */
export type Writer = Omit<Handle, 'close'>;

/** One transaction of the gate. */
export interface Transaction {
  readonly writer: Writer;
  /**
   * Ends the writing: waits for running statements and finalises prepared ones.
   *
   * @throws Error when the database may have ended the transaction, or a statement was not awaited.
   */
  end(): Promise<void>;
}

const boundary = /^\s*(begin|commit|end|rollback|savepoint|release)\b/i;

/**
 * Guards the connection of the gate during one transaction.
 *
 * @param connection the connection, after BEGIN.
 * @returns the writer, and the function that ends it.
 */
export function createTransaction({ handle, endsTransaction }: WriteConnection): Transaction {
  const running = new Set<Promise<unknown>>();
  const prepared = new Set<PreparedStatement>();
  let doom: Error | undefined;
  let isOver = false;

  const guard = async <T>(statement: () => Promise<T>): Promise<T> => {
    if (isOver) throw new Error('A statement was sent after the end of its transaction.');
    // After the database has ended the transaction, the next statement would commit by itself.
    if (doom) throw doom;
    const run = statement().catch((error: unknown) => {
      if (error instanceof Error && endsTransaction(error)) doom ??= error;
      throw error;
    });
    running.add(run);
    return run.finally(() => running.delete(run));
  };
  const writer = writerOf(handle, guard, prepared);
  return {
    writer,
    end: async () => {
      if (isOver) return;
      const unfinished = running.size;
      await Promise.allSettled(running);
      isOver = true;
      await Promise.all([...prepared].map((statement) => statement.finalize()));
      if (doom) throw doom;
      if (unfinished) throw new Error(`${unfinished} statements of a write were not awaited.`);
    },
  };
}

type Guard = <T>(statement: () => Promise<T>) => Promise<T>;

function writerOf(handle: Handle, guard: Guard, prepared: Set<PreparedStatement>): Writer {
  const text = <T>(sql: string, statement: () => Promise<T>): Promise<T> =>
    guard(() => {
      if (boundary.test(sql)) {
        throw new Error(
          `"${sql.trim().slice(0, 40)}": only the gate begins and ends transactions.`,
        );
      }
      return statement();
    });
  return {
    engine: handle.engine,
    run: (sql, values) => text(sql, () => handle.run(sql, values)),
    get: (sql, values) => text(sql, () => handle.get(sql, values)),
    all: (sql, values) => text(sql, () => handle.all(sql, values)),
    exec: (sql) => text(sql, () => handle.exec(sql)),
    prepare: (sql) =>
      text(sql, async () => {
        const statement = await handle.prepare(sql);
        prepared.add(statement);
        return guardStatement(statement, guard);
      }),
  };
}

function guardStatement(statement: PreparedStatement, guard: Guard): PreparedStatement {
  return {
    run: (values) => guard(() => statement.run(values)),
    get: (values) => guard(() => statement.get(values)),
    all: (values) => guard(() => statement.all(values)),
    reset: () => statement.reset(),
    finalize: () => statement.finalize(),
  };
}
