import { DataSource, type EntitySchema } from 'typeorm';
import { postgresForTypeorm } from '../drivers/postgres.driver';
import { sqliteForTypeorm } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS } from '../drivers/sqlite.pragmas';
import { migrations } from '../../migrations';

/** What holds for every database: nothing is synchronised, and nothing runs by itself. */
const common = {
  migrations: [...migrations],
  migrationsTransactionMode: 'each' as const,
  migrationsRun: false,
  synchronize: false,
  dropSchema: false,
  logging: false,
  // `findOneBy({ id: undefined })` would otherwise find the first row.
  invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
};

/**
 * TypeORM over a database file. What it writes besides migrations does not pass the gate; it is there
 * to migrate, and to look at records.
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
    ...common,
    type: 'sqlite',
    driver: sqliteForTypeorm(),
    database: file,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
    entities: [...entities],
  });

/**
 * The same over a PostgreSQL database.
 *
 * @param address the address of the database.
 * @param entities what it should know of the graph; migrations need none.
 * @returns the data source, not yet connected.
 */
export const createPostgresSource = (
  address: string,
  entities: readonly EntitySchema<object>[] = [],
): DataSource =>
  new DataSource({
    ...common,
    type: 'postgres',
    driver: postgresForTypeorm(),
    url: address,
    applicationName: 'sidelines',
    installExtensions: false,
    poolSize: 1,
    entities: [...entities],
  });
