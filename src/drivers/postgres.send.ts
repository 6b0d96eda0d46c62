import type { Client, QueryConfig, QueryResult } from 'pg';
import { refuseLossy, type ResultRow, type SqlValue } from './handle';
import { PostgresError } from './postgres.error';

/** One statement for PostgreSQL, with placeholders of its own form. */
export interface PostgresStatement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
  /** Prepared under this name when it is first sent; one name stands for one text. */
  readonly name?: string;
}

/** What came back. */
export interface PostgresAnswer {
  readonly rows: readonly ResultRow[];
  /** How many rows were changed, or read. */
  readonly count: number;
  /** What was done, as the server says it: `SELECT`, `COMMIT`, … */
  readonly command: string;
}

/** Sends one statement when those before it are answered. @throws PostgresError */
export type Send = (statement: PostgresStatement) => Promise<PostgresAnswer>;

/**
 * How statements are sent over a connection: one after another, since the client has no queue of its
 * own that will stay.
 *
 * @param client the connection.
 */
export function createSend(client: Client): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (statement) => {
    const answer = last.then(() => send(client, statement));
    // The next one's turn comes whatever became of this one.
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
    // A text of several statements has several results; the last one counts.
    const last = [result].flat().at(-1) as QueryResult<Record<string, SqlValue>>;
    return { rows: last.rows, count: last.rowCount ?? 0, command: last.command };
  } catch (error) {
    throw PostgresError.from(error);
  }
}
