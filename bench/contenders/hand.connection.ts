import { openSqlite, type SqliteHandle } from '../../src/drivers/sqlite.driver';

/** As much memory for pages, in KiB, as each connection of the read pool has. */
export const cacheSize = 32_768;

/** A connection for statements written by hand, through the same driver as the planner's. */
export async function openByHand(file: string): Promise<SqliteHandle> {
  const handle = await openSqlite(file, 'read');
  await handle.exec(`PRAGMA cache_size = -${cacheSize}`);
  return handle;
}
