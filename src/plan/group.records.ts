import type { ArgumentReader } from '../graph/specification';
import { all, byDialect, raw, sql, type Sql } from '../sql/fragment';
import type { KeySource } from './group.keys';
import { joinColumns, sizeOf, sortKeys } from './group.page';
import { sorted, type Order } from './page';
import type { PlannedRow } from './row';

/** The records of the groups of a page. */
export interface GroupRecords {
  /** The row of a record. */
  readonly row: PlannedRow;
  readonly keys: KeySource;
  /** The order of the connection. */
  readonly order: Order;
  /** The name of the common table expression that holds the page. */
  readonly page: string;
  /** The name of the common table expression to write. */
  readonly name: string;
  readonly given: ArgumentReader;
  /** The JSON of a record. */
  readonly item: Sql;
}

/**
 * Writes the first records of every group of a page as a common table expression with the columns
 * `":group"` and `nodes`, a JSON array as text. One pass over the source fills all groups.
 */
export function writeRecordsOfGroups(records: GroupRecords): Sql {
  const { row, name, item } = records;
  const alias = raw(row.alias);
  const gathered = byDialect((dialect) => dialect.gatherBy(item, raw('":place"')));
  // Rows that a SELECT makes are carried along; others are looked up again, by id.
  const from = row.madeBy
    ? sql`(${placed(records)}) ${alias}`
    : sql`(${placed(records)}) r join ${row.from} on ${row.id} = r.id`;
  return sql`
    ${raw(name)} as materialized (
      select ":group", ${gathered} as nodes
      from ${from}
      where ":place" <= ${sizeOf(records.given)}
      group by ":group"
    )
  `;
}

/** Writes the SELECT of the records in their groups, each with its place in its group. */
function placed({ row, keys, order, page }: GroupRecords): Sql {
  const columns = order.keys.map((key, at) => sql`${key} as ${raw(`o${at}`)}`);
  const own = row.madeBy ? [raw(`${row.alias}.*`)] : [sql`${row.id} as id`];
  const sameKeys = keys.keys.flatMap((key) =>
    sortKeys('k', key).map((part, at) => sql`${part} = ${raw(`p.${joinColumns(key)[at] ?? ''}`)}`),
  );
  const place = sorted(
    order.keys.map((_, at) => raw(`k.o${at}`)),
    order.isDescending,
  );
  return sql`
    select
      ${raw(row.madeBy ? 'k.*' : 'k.id')},
      p.":place" as ":group",
      row_number() over (partition by p.":place" order by ${place}) as ":place"
    from (${keys.select([...own, ...columns])}) k, ${raw(page)} p
    where ${all(sameKeys)}
  `;
}
