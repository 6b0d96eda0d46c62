import { isPostgresAddress } from '../address';
import { openPostgres } from '../drivers/postgres.driver';
import { openSqlite } from '../drivers/sqlite.driver';
import type { SqlValue } from '../sql/fragment';

/** A statement with its bound values. */
export interface BoundStatement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** A connection that explains statements. */
export interface StatementExplainer {
  /** Returns the steps of a plan as an indented tree, without running it. @throws the driver's error. */
  explain(statement: BoundStatement): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Opens a read-only connection that explains statements.
 *
 * @param database the path of a SQLite file, or the address of a PostgreSQL database.
 * @throws SqliteError or PostgresError when it cannot be opened.
 */
export const openExplainer = (database: string): Promise<StatementExplainer> =>
  isPostgresAddress(database) ? openPostgresExplainer(database) : openSqliteExplainer(database);

/** Uses PostgreSQL's `EXPLAIN`, which returns a row for each line, indented by the server. */
async function openPostgresExplainer(address: string): Promise<StatementExplainer> {
  const settings = { default_transaction_read_only: 'on', jit: 'off' };
  const handle = await openPostgres(address, { settings });
  return {
    explain: async ({ text, values }) => {
      const { rows } = await handle.send({ text: `explain ${text}`, values });
      return rows.map((row) => String(row['QUERY PLAN']));
    },
    close: () => handle.close(),
  };
}

/** Uses SQLite's `EXPLAIN QUERY PLAN`, which returns a row for each step with the number of its parent. */
async function openSqliteExplainer(file: string): Promise<StatementExplainer> {
  const handle = await openSqlite(file, 'read');
  return {
    explain: async ({ text, values }) => {
      const steps = await handle.all(`explain query plan ${text}`, values);
      const depths = new Map<unknown, number>([[0, -1]]);
      return steps.map(({ id, parent, detail }) => {
        const depth = (depths.get(parent) ?? -1) + 1;
        depths.set(id, depth);
        return `${'  '.repeat(depth)}${String(detail)}`;
      });
    },
    close: () => handle.close(),
  };
}
