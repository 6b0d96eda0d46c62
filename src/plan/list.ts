import type { SelectionSetNode } from 'graphql';
import { orderColumn } from '../graph/columns';
import type { Given, ListField } from '../graph/specification';
import { all, join, raw, spoken, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import { relatedRows } from './related';
import type { PlannedRow } from './row';
import { shapeOfList, type Written } from './shape';

/** A list to be written. */
export interface ListPlace {
  readonly row: PlannedRow;
  readonly spec: ListField;
  readonly given: Given;
  readonly sets: readonly SelectionSetNode[];
}

/** All records of a list, in its order. The JSON is made outside the ordered SELECT: inside it would become text. */
export function writeList(planning: Planning, place: ListPlace): Written<Sql> {
  const { row: related, conditions, joined } = relatedRows(planning, place);
  const alias = raw(related.alias);
  const from = joined ? sql`${joined.from}, ${related.from}` : related.from;
  const order = joined?.order ?? join(orderKeys(planning, related, place.spec.order), ', ');
  const { sql: object, shape } = planning.object(related, place.sets);
  const gathered = spoken((dialect) => dialect.gather(object));
  const rows = sql`select ${alias}.* from ${from} where ${all(conditions)} order by ${order}`;
  return { sql: sql`(select ${gathered} from (${rows}) ${alias})`, shape: shapeOfList(shape) };
}

/** The columns of an order, the id last. */
export function orderKeys(
  { registry }: Pick<Planning, 'registry'>,
  row: PlannedRow,
  fields: readonly string[],
): readonly Sql[] {
  const holders = [row.type, ...registry.membersOf(row.type)];
  const columns = fields.map((name) => {
    const field = holders.map((one) => registry.field(one, name)).find(Boolean);
    if (!field) throw new Error(`${row.type.name} has no column ${name} to be ordered by.`);
    return raw(`${row.alias}."${orderColumn(field)}"`);
  });
  return [...columns, row.id];
}
