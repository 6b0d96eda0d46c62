import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row at most: the release of the data that was loaded last, as its data package states it. */
export class DataRelease0000000000003 implements MigrationInterface {
  readonly name = 'DataRelease0000000000003';

  /** Creates the table, empty: nobody knows what a database was loaded from before. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE data_release (
         id integer NOT NULL PRIMARY KEY CHECK (id = 1),
         version text NOT NULL,
         created text
       )`,
    );
  }

  /** Drops it again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data_release');
  }
}
