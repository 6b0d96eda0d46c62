import type { Writer } from '../store/store';

/** From how many new rows on indexes are built anew. Below, keeping them up costs less. */
export const MANY_ROWS = 20_000;

/** Rows on their way into a table. */
export interface Insertion {
  /** How many rows the table has. */
  readonly stored: number;
  /** How many are to come. */
  readonly added: number;
  readonly insert: () => Promise<void>;
}

/**
 * Inserts rows. Where they are many, the table's indexes are taken away before and made again after:
 * sorting a million keys once costs a tenth of finding the place of each. Readers see neither, since
 * it is all one transaction.
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
  // On PostgreSQL whoever reads would wait: there it is done once, when nobody has anything to read.
  if (writer.engine === 'postgres' || added < MANY_ROWS || added < stored) return insert();
  const indexes = await spareIndexes(writer, table);
  for (const { name } of indexes) await writer.exec(`drop index "${String(name)}"`);
  await insert();
  for (const { sql } of indexes) await writer.exec(String(sql));
}

/**
 * The indexes that an insertion does without: not those of unique columns, and not those of references
 * to the table itself, by which SQLite looks, for each new row, whether others wait for it.
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
