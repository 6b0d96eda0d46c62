import type { Client, QueryConfig, QueryResult } from 'pg';
import { refuseLossy, type ResultRow, type SqlValue } from './handle';
import { PostgresError } from './postgres.error';

/** A statement with PostgreSQL's placeholders. */
export interface PostgresStatement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
  /** The name under which its first use prepares it; a name always belongs to one text. */
  readonly name?: string;
}

/** The result of a statement. */
export interface PostgresAnswer {
  readonly rows: readonly ResultRow[];
  /** The number of changed or read rows. */
  readonly count: number;
  /** The command tag of the server: `SELECT`, `COMMIT`, … */
  readonly command: string;
}

/** Sends a statement after all earlier ones are answered. @throws PostgresError */
export type Send = (statement: PostgresStatement) => Promise<PostgresAnswer>;

/**
 * Creates the function that sends statements over a connection, one after another. The client's own queue
 * is deprecated.
 *
 * @param client the connection.
 */
export function createSend(client: Client): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (statement) => {
    const answer = last.then(() => send(client, statement));
    // The next one is sent also after a failure.
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function send(
  client: Client,
  { text, values = [], name }: PostgresStatement,
): Promise<PostgresAnswer> {
  refuseLossy(values);
  try {
    const config: QueryConfig = { text, name, values: [...values] };
    const result = await client.query<Record<string, SqlValue>>(config);
    // A text of several statements has several results; the last one is returned.
    const last = [result].flat().at(-1) as QueryResult<Record<string, SqlValue>>;
    return { rows: last.rows, count: last.rowCount ?? 0, command: last.command };
  } catch (error) {
    throw PostgresError.from(error);
  }
}
