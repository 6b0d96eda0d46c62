import { DataSource } from 'typeorm';
import { sqliteForTypeorm } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS } from '../drivers/sqlite.pragmas';
import { migrations } from '../../migrations';

/**
 * TypeORM over a database file, for migrations: nothing is synchronised, and nothing runs by itself.
 *
 * @param file the database file.
 * @returns the data source, not yet connected.
 */
export const createDataSource = (file: string): DataSource =>
  new DataSource({
    type: 'sqlite',
    driver: sqliteForTypeorm(),
    database: file,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    migrationsRun: false,
    synchronize: false,
    dropSchema: false,
    logging: false,
    // `findOneBy({ id: undefined })` would otherwise find the first row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
