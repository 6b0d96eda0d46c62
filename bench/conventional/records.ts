import { DataSource } from 'typeorm';
import { Event, Official, Organisation, Participation } from './types';

/** SQLite's flag for a connection that only reads. */
const OPEN_READONLY = 1;

/** Opens the database as TypeORM does it. */
export function openRecords(database: string): Promise<DataSource> {
  return new DataSource({
    type: 'sqlite',
    database,
    flags: OPEN_READONLY,
    entities: [Event, Official, Organisation, Participation],
  }).initialize();
}
