import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postgresSearchWords, sqliteSearchWords } from './0009-search-words.sql';

const sqlOf = (runner: QueryRunner) =>
  runner.connection.options.type === 'postgres' ? postgresSearchWords : sqliteSearchWords;

/**
 * Search finds whole words, with the words of other records, instead of trigrams of whole texts. The words
 * are written from the records: whoever migrates a database with records writes them next.
 */
export class SearchWords0000000000009 implements MigrationInterface {
  readonly name = 'SearchWords0000000000009';

  /** Creates the tables and columns, empty. */
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of sqlOf(runner).up) await runner.query(sql);
  }

  /** Drops them, and makes the trigrams again. */
  async down(runner: QueryRunner): Promise<void> {
    for (const sql of sqlOf(runner).down) await runner.query(sql);
  }
}
