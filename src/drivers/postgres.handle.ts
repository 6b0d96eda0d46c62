import type { Client } from 'pg';
import type { PreparedStatement, ResultRow, SqlValue } from './handle';
import type { PostgresHandle } from './postgres.driver';
import { createSend, type PostgresAnswer, type Send } from './postgres.send';

/**
 * A connection of the client as a handle.
 *
 * @param client the connection, open.
 * @param state whether it still is.
 */
export function createPostgresHandle(
  client: Client,
  state: { readonly isOpen: boolean },
): PostgresHandle {
  const send = createSend(client);
  let prepared = 0;
  const query = (sql: string, values?: readonly SqlValue[]): Promise<PostgresAnswer> =>
    send({ text: numberPlaceholders(sql), values });
  return {
    engine: 'postgres',
    get isOpen() {
      return state.isOpen;
    },
    send,
    run: async (sql, values) => (await query(sql, values)).count,
    get: async (sql, values) => (await query(sql, values)).rows[0],
    all: async (sql, values) => (await query(sql, values)).rows,
    exec: async (sql) => {
      // Without values it may hold several statements.
      await send({ text: sql });
    },
    prepare: (sql) => {
      prepared += 1;
      return Promise.resolve(statementOf(send, sql, `prepared_${prepared}`));
    },
    close: () => client.end(),
  };
}

/** It is prepared when it is first run. */
function statementOf(send: Send, sql: string, name: string): PreparedStatement {
  const text = numberPlaceholders(sql);
  let isPrepared = false;
  const query = async (values: readonly SqlValue[]): Promise<PostgresAnswer> => {
    isPrepared = true;
    return send({ text, values, name });
  };
  const rows = async (values: readonly SqlValue[]): Promise<readonly ResultRow[]> =>
    (await query(values)).rows;
  return {
    run: async (values) => (await query(values)).count,
    get: async (values) => (await rows(values))[0],
    all: rows,
    reset: () => Promise.resolve(),
    finalize: async () => {
      if (!isPrepared) return;
      isPrepared = false;
      // In a transaction that failed this fails too; the name is never used again.
      await send({ text: `deallocate "${name}"` }).catch(() => undefined);
    },
  };
}

/** Text in quotes, a name in quotes, a comment, or a placeholder. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?/g;

/**
 * A statement with PostgreSQL's placeholders.
 *
 * @param sql a statement with `?` for each value.
 * @returns the same with `$1`, `$2`, …
 */
function numberPlaceholders(sql: string): string {
  let count = 0;
  return sql.replace(token, (found) => (found === '?' ? `$${(count += 1)}` : found));
}
