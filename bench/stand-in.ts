import { openSqlite } from '../src/drivers/sqlite.driver';
import { tables, view } from '../migrations/0001-tables.sql';
import { indexes } from '../migrations/0001-indexes.sql';
import { sqliteSearch } from '../migrations/0001-search.sql';
export async function migrate(file: string) {
  const db = await openSqlite(file, 'create');
  await db.exec('PRAGMA journal_mode=WAL');
  for (const t of [...tables.map((t) => t.sql), view.sql, ...indexes, ...sqliteSearch.up])
    await db.exec(t);
  await db.close();
}
