import type { MigrationInterface, QueryRunner } from 'typeorm';
import { indexes } from './0001-indexes.sql';
import { postgresSearch, sqliteSearch } from './0001-search.sql';
import { tables, view } from './0001-tables.sql';

/**
 * The first schema: every table, join table, view, index and the search index.
 *
 * The statements are plain SQL that SQLite and PostgreSQL both take; only search differs (FTS5 with
 * trigrams, pg_trgm). PostgreSQL must sort text by code point as SQLite does, or keyset cursors would
 * skip rows: its database is created with `LC_COLLATE 'C'`, and this migration refuses any other.
 */
export class Tables0000000000001 implements MigrationInterface {
  readonly name = 'Tables0000000000001';

  /** Creates everything, in the order in which tables refer to each other. */
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    if (isPostgres) await refuseOtherCollations(runner);
    const search = isPostgres ? postgresSearch : sqliteSearch;
    for (const { sql } of tables) await runner.query(sql);
    for (const sql of [...indexes, view.sql, ...search.up]) await runner.query(sql);
  }

  /** Drops everything again, last created first; indexes go with their tables. */
  async down(runner: QueryRunner): Promise<void> {
    const search = runner.connection.options.type === 'postgres' ? postgresSearch : sqliteSearch;
    for (const sql of [...search.down, `DROP VIEW ${view.name}`]) await runner.query(sql);
    for (const { name } of [...tables].reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}

async function refuseOtherCollations(runner: QueryRunner): Promise<void> {
  const rows = (await runner.query(
    'SELECT datcollate FROM pg_database WHERE datname = current_database()',
  )) as readonly { readonly datcollate: string }[];
  const collation = rows[0]?.datcollate;
  if (collation === 'C' || collation === 'POSIX') return;
  throw new Error(
    `The PostgreSQL database sorts text by "${collation}"; create it with LC_COLLATE 'C' TEMPLATE template0.`,
  );
}
