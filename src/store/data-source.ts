import { DataSource, type EntitySchema } from 'typeorm';
import { sqliteForTypeorm } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS } from '../drivers/sqlite.pragmas';
import { migrations } from '../../migrations';

/**
 * TypeORM over a database file: nothing is synchronised, and nothing runs by itself. What it writes
 * besides migrations does not pass the gate; it is there to migrate, and to look at records.
 *
 * @param file the database file.
 * @param entities what it should know of the graph; migrations need none.
 * @returns the data source, not yet connected.
 */
export const createDataSource = (
  file: string,
  entities: readonly EntitySchema<object>[] = [],
): DataSource =>
  new DataSource({
    type: 'sqlite',
    driver: sqliteForTypeorm(),
    database: file,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    migrationsRun: false,
    synchronize: false,
    dropSchema: false,
    logging: false,
    // `findOneBy({ id: undefined })` would otherwise find the first row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
