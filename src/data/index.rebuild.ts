import type { Writer } from '../store/store';

/** The least number of new rows for rebuilding indexes; with fewer rows, updating them costs less. */
export const MANY_ROWS = 20_000;

/** The rows to insert into a table. */
export interface Insertion {
  /** The number of rows in the table. */
  readonly stored: number;
  /** The number of new rows. */
  readonly added: number;
  readonly insert: () => Promise<void>;
}

/**
 * Inserts rows. For many rows, the table's indexes are dropped before and created again afterwards:
 * sorting a million keys once costs a tenth of inserting each. Readers see none of this, because it is
 * one transaction.
 *
 * @param writer the transaction.
 * @param table the table.
 * @param insertion the rows.
 */
export async function insertMany(
  writer: Writer,
  table: string,
  { stored, added, insert }: Insertion,
): Promise<void> {
  if (added < MANY_ROWS || added < stored) return insert();
  await insertUnindexed(writer, table, insert);
}

/**
 * Inserts most rows of a table: on SQLite, its indexes are dropped before and created again afterwards.
 *
 * @param writer the transaction.
 * @param table the table, with few rows or none.
 * @param insert inserts the rows.
 */
export async function insertUnindexed(
  writer: Writer,
  table: string,
  insert: () => Promise<void>,
): Promise<void> {
  // On PostgreSQL readers would wait, so indexes are only dropped for a first load (index.postgres.ts).
  if (writer.engine === 'postgres') return insert();
  const indexes = await spareIndexes(writer, table);
  for (const { name } of indexes) await writer.exec(`drop index "${String(name)}"`);
  await insert();
  for (const { sql } of indexes) await writer.exec(String(sql));
}

/**
 * The indexes that can be dropped for an insertion. Those of unique columns remain, and those of
 * references to the table itself, which SQLite needs for the deferred foreign keys of each new row.
 */
const spareIndexes = (writer: Writer, table: string) =>
  writer.all(
    `select m.name, m.sql from sqlite_master m
      where m.type = 'index' and m.tbl_name = ?1 and m.sql like 'create index%'
        and (select i.name from pragma_index_info(m.name) i where i.seqno = 0) not in
            (select f."from" from pragma_foreign_key_list(?1) f where f."table" = ?1)
      order by m.rowid`,
    [table],
  );
