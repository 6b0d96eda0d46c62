import type { Writer } from '../store/store';
import type { Insertion } from './index.rebuild';

/** Something of a table that is quicker made anew than kept up, as SQL. */
interface Removable {
  readonly remove: string;
  readonly restore: string;
}

/**
 * The same on PostgreSQL, into a table that holds nothing yet: whoever reads a table waits while its
 * indexes are gone. References are taken away too, since each row would be looked up by itself.
 *
 * @param writer the transaction.
 * @param table the table.
 * @param insertion the rows.
 */
export async function insertAnew(
  writer: Writer,
  table: string,
  { stored, insert }: Insertion,
): Promise<void> {
  const removable = stored
    ? []
    : [...(await references(writer, table)), ...(await indexes(writer, table))];
  for (const { remove } of removable) await writer.exec(remove);
  await insert();
  for (const { restore } of removable.toReversed()) await writer.exec(restore);
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

/** All but those of the primary key, which tells a record that is there twice. */
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
