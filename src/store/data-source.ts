import { DataSource, type EntitySchema } from 'typeorm';
import { postgresForTypeorm } from '../drivers/postgres.driver';
import { sqliteForTypeorm } from '../drivers/sqlite.driver';
import { BUSY_TIMEOUT_MS } from '../drivers/sqlite.pragmas';
import { migrations } from '../../migrations';

/** The options of every data source: no synchronisation and no automatic migrations. */
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
 * Creates TypeORM's data source for a database file. It is for migrations and for reading records: its
 * writes would bypass the gate.
 *
 * @param file the database file.
 * @param entities the entities of the graph; migrations need none.
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
 * @param entities the entities of the graph; migrations need none.
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
