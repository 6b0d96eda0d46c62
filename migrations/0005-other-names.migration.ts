import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  "ALTER TABLE place ADD COLUMN other_names text NOT NULL DEFAULT '[]'",
  "ALTER TABLE country ADD COLUMN other_names text NOT NULL DEFAULT '[]'",
  "ALTER TABLE office ADD COLUMN other_titles text NOT NULL DEFAULT '[]'",
  'ALTER TABLE event_series ADD COLUMN short_name text',
  "ALTER TABLE event_series ADD COLUMN other_names text NOT NULL DEFAULT '[]'",
];

const reversed: readonly string[] = [
  'ALTER TABLE event_series DROP COLUMN other_names',
  'ALTER TABLE event_series DROP COLUMN short_name',
  'ALTER TABLE office DROP COLUMN other_titles',
  'ALTER TABLE country DROP COLUMN other_names',
  'ALTER TABLE place DROP COLUMN other_names',
];

/** Adds new declarations to the database: other names. */
export class OtherNames0000000000005 implements MigrationInterface {
  readonly name = 'OtherNames0000000000005';

  /** Applies the migration; existing rows have defaults until the data is loaded again. */
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  /** Reverts the migration. */
  async down(runner: QueryRunner): Promise<void> {
    for (const sql of reversed) await runner.query(sql);
  }
}
