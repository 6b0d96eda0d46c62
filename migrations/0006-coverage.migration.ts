import type { MigrationInterface, QueryRunner } from 'typeorm';
import { index } from './statements';

const statements: readonly string[] = [
  `CREATE TABLE coverage (
     id text NOT NULL PRIMARY KEY,
     event_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     series_id text REFERENCES event_series (id) DEFERRABLE INITIALLY DEFERRED,
     organisation_id text REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
     year integer,
     participants text,
     sidelines text,
     sidelines_since integer,
     sidelines_until integer,
     editions text,
     editions_since integer,
     editions_until integer,
     chairs text,
     documents text,
     note text
   )`,
  index('coverage', 'event_id', 'series_id', 'organisation_id', 'year'),
  index('coverage', 'series_id', 'year', 'id'),
  index('coverage', 'organisation_id', 'year', 'id'),
  index('coverage', 'year', 'id'),
];

/** The statements about how much of the world the data holds. */
export class Coverage0000000000006 implements MigrationInterface {
  readonly name = 'Coverage0000000000006';

  /** Creates the table, empty: the next load fills it. */
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  /** Drops it again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coverage');
  }
}
