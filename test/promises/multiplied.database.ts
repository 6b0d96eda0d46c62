import { openSqlite, type SqliteHandle } from '../../src/drivers/sqlite.driver';
import { builtInDatabase } from '../harness';

/** How often each row stands in the multiplied database. */
export const TIMES = 100;

/** Copies below this number refer to the original records, so that lists inside records grow, too. */
const FIRST_OF_ITS_OWN = 10;

/** Tables of the engine, of the search and of migrations, and the one row about the data, are not data. */
const isData = (table: string): boolean =>
  !/^(sqlite_|search_(?:index|word|trigram)|migrations|data_release)/.test(table);

/**
 * Writes the built-in data a hundredfold: of each row there are 99 copies with ids of their own, some
 * referring to the original records and most to copies of the same number.
 *
 * @param file a file that does not exist yet.
 */
export async function multiplyDatabase(file: string): Promise<void> {
  const original = await openSqlite(builtInDatabase(), 'read');
  await original.run('VACUUM INTO ?', [file]);
  await original.close();
  const handle = await openSqlite(file, 'write');
  await handle.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; BEGIN');
  for (const table of await tablesOf(handle)) await handle.exec(await copying(handle, table));
  await handle.exec("INSERT INTO search_index (search_index) VALUES ('rebuild'); COMMIT; ANALYZE");
  await handle.close();
}

async function tablesOf(handle: SqliteHandle): Promise<readonly string[]> {
  const rows = await handle.all("SELECT name FROM sqlite_master WHERE type = 'table'");
  return rows.map(({ name }) => String(name)).filter(isData);
}

/** The statement that copies the rows of a table; columns that hold no id are copied as they are. */
async function copying(handle: SqliteHandle, table: string): Promise<string> {
  const columns = await handle.all('SELECT name, pk, type FROM pragma_table_info(?)', [table]);
  const written = columns.filter(({ pk, type }) => pk === 0 || /text/i.test(String(type)));
  const names = written.map(({ name }) => `"${String(name)}"`);
  const isJoin = columns.filter(({ pk }) => pk !== 0).length > 1;
  const values = written.map(({ name, pk }) => valueOf(String(name), pk !== 0 && !isJoin, isJoin));
  return `
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${String(TIMES - 1)})
    INSERT INTO "${table}" (${names.join(', ')})
    SELECT ${values.join(', ')} FROM "${table}", numbers WHERE true`;
}

function valueOf(column: string, isKey: boolean, isJoin: boolean): string {
  const copy = `"${column}" || '-copy-' || n`;
  // The only other column in which no two rows are alike.
  if (isKey || column === 'code') return copy;
  if (!column.endsWith('_id')) return `"${column}"`;
  return isJoin
    ? copy
    : `CASE WHEN n < ${String(FIRST_OF_ITS_OWN)} THEN "${column}" ELSE ${copy} END`;
}
