import { DataSource } from 'typeorm';
import { cacheSize } from '../contenders/hand.connection';
import { Event, Official, Organisation, Participation } from './types';

/** SQLite's flag for a connection that only reads. */
const OPEN_READONLY = 1;

/** Opens the database as TypeORM does it. */
export async function openRecords(database: string): Promise<DataSource> {
  const records = await new DataSource({
    type: 'sqlite',
    database,
    flags: OPEN_READONLY,
    entities: [Event, Official, Organisation, Participation],
  }).initialize();
  await records.query(`PRAGMA cache_size = -${cacheSize}`);
  return records;
}
