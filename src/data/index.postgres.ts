import type { Writer } from '../store/store';
import type { DataFile } from './data-file';
import { MANY_ROWS } from './index.rebuild';
import { staged } from './staging';

/** An index or constraint that a large load drops and restores, as SQL. */
interface Removable {
  readonly remove: string;
  readonly restore: string;
}

/** Restores the dropped indexes and foreign keys of the records, and those of the search texts. */
export interface Restoring {
  readonly records: () => Promise<void>;
  readonly search: () => Promise<void>;
}

/** The tables of the search index. */
const searchTables = ['search_text', 'search_word', 'search_trigram'];

/**
 * On PostgreSQL, drops the indexes and foreign keys for a large first load, because each row would be
 * looked up by itself. In a database with records they remain: readers would wait for dropped indexes.
 *
 * @param writer the transaction.
 * @param files every data file, staged.
 * @returns the functions that restore them.
 */
export async function layBare(writer: Writer, files: readonly DataFile[]): Promise<Restoring> {
  const nothing = () => Promise.resolve();
  if (!(await isLargeAndFirst(writer, files))) return { records: nothing, search: nothing };
  const joins = files.flatMap((file) => file.joins.map(({ table }) => table));
  const records = [...new Set([...files.map(({ table }) => table), ...joins])];
  return {
    records: await dropIndexes(writer, records),
    search: await dropIndexes(writer, searchTables),
  };
}

async function dropIndexes(
  writer: Writer,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const removed: Removable[] = [];
  for (const table of tables) {
    removed.push(...(await references(writer, table)), ...(await indexes(writer, table)));
  }
  for (const { remove } of removed) await writer.exec(remove);
  return async () => {
    // The indexes first, because they speed up the check of the foreign keys.
    for (const { restore } of removed.toReversed()) await writer.exec(restore);
  };
}

async function isLargeAndFirst(writer: Writer, files: readonly DataFile[]): Promise<boolean> {
  if (writer.engine !== 'postgres') return false;
  const stored = files.map(({ table }) => `exists (select 1 from ${table})`).join(' or ');
  const coming = files.map((file) => `(select count(*) from ${staged(file)})`).join(' + ');
  const row = await writer.get(`select ${stored} as "isFilled", ${coming} as rows`);
  return row?.isFilled === 0 && Number(row.rows) >= MANY_ROWS;
}

async function references(writer: Writer, table: string): Promise<readonly Removable[]> {
  const rows = await writer.all(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = ?::regclass and contype = 'f' order by conname`,
    [table],
  );
  return rows.map(({ name, definition }) => ({
    remove: `alter table ${table} drop constraint "${String(name)}"`,
    restore: `alter table ${table} add constraint "${String(name)}" ${String(definition)}`,
  }));
}

/** All indexes except the primary key, which finds duplicate records. */
async function indexes(writer: Writer, table: string): Promise<readonly Removable[]> {
  const rows = await writer.all(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i where i.indrelid = ?::regclass and not i.indisprimary and not i.indisunique
      order by 1`,
    [table],
  );
  return rows.map(({ name, definition }) => ({
    remove: `drop index ${String(name)}`,
    restore: String(definition),
  }));
}
