import type { MigrationInterface, QueryRunner } from 'typeorm';
import { index } from './statements';

const statements: readonly string[] = [
  index('membership', 'starts_on_earliest', 'id'),
  index('tenure', 'starts_on_earliest', 'id'),
  index('quotation', 'spoken_on_earliest', 'id'),
  index('source', 'published_on_earliest', 'id'),
];

const reversed: readonly string[] = [
  'DROP INDEX membership_by_starts_on_earliest',
  'DROP INDEX tenure_by_starts_on_earliest',
  'DROP INDEX quotation_by_spoken_on_earliest',
  'DROP INDEX source_by_published_on_earliest',
];

/** The orders of the whole tables that have a root connection by rule, so that a page is read without sorting. */
export class Orders0000000000007 implements MigrationInterface {
  readonly name = 'Orders0000000000007';

  /** Creates the indexes. */
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  /** Drops them again. */
  async down(runner: QueryRunner): Promise<void> {
    for (const sql of reversed) await runner.query(sql);
  }
}
