import type { Client } from 'pg';
import type { PreparedStatement, ResultRow, SqlValue } from './handle';
import type { PostgresHandle } from './postgres.driver';
import { createSend, type PostgresAnswer, type Send } from './postgres.send';

/**
 * Wraps a connection of the client as a handle.
 *
 * @param client the open connection.
 * @param state whether it is still open.
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
      // A text without values may contain several statements.
      await send({ text: sql });
    },
    prepare: (sql) => {
      prepared += 1;
      return Promise.resolve(statementOf(send, sql, `prepared_${prepared}`));
    },
    close: () => client.end(),
  };
}

/** Creates a statement that is prepared at its first run. */
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
      // Fails in a failed transaction, which does no harm: the name is never used again.
      await send({ text: `deallocate "${name}"` }).catch(() => undefined);
    },
  };
}

/** A quoted text, a quoted name, a comment, or a placeholder. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?/g;

/**
 * Converts the placeholders of a statement to those of PostgreSQL.
 *
 * @param sql a statement with `?` for each value.
 * @returns the same with `$1`, `$2`, …
 */
function numberPlaceholders(sql: string): string {
  let count = 0;
  return sql.replace(token, (found) => (found === '?' ? `$${(count += 1)}` : found));
}
