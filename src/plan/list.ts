import type { SelectionSetNode } from 'graphql';
import { orderColumn } from '../graph/columns';
import type { FieldSpec, ArgumentReader, ListField } from '../graph/specification';
import { all, join, raw, byDialect, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import { relatedRows } from './related';
import type { PlannedRow } from './row';
import { postProcessList, type JsonExpression } from './post-processing';

/** A list to write. */
export interface ListPlace {
  readonly row: PlannedRow;
  readonly spec: ListField;
  readonly given: ArgumentReader;
  readonly sets: readonly SelectionSetNode[];
}

/** Writes all records of a list, in order. JSON built inside the ordered SELECT would become text. */
export function writeList(planning: Planning, place: ListPlace): JsonExpression<Sql> {
  const { row: related, conditions, joined } = relatedRows(planning, place);
  const alias = raw(related.alias);
  const from = joined ? sql`${joined.from}, ${related.from}` : related.from;
  const order = joined?.order ?? join(orderKeys(planning, related, place.spec.order), ', ');
  const { sql: object, postProcess } = planning.object(related, place.sets);
  const gathered = byDialect((dialect) => dialect.gather(object));
  const rows = sql`select ${alias}.* from ${from} where ${all(conditions)} order by ${order}`;
  return {
    sql: sql`(select ${gathered} from (${rows}) ${alias})`,
    postProcess: postProcessList(postProcess),
  };
}

/** The columns of an order, ending in the id. */
export const orderKeys = (
  planning: Pick<Planning, 'registry'>,
  row: PlannedRow,
  names: readonly string[],
): readonly Sql[] => [
  ...orderFields(planning, row, names).map((field) => raw(`${row.alias}."${orderColumn(field)}"`)),
  row.id,
];

/** The fields of an order, without the id. */
export function orderFields(
  { registry }: Pick<Planning, 'registry'>,
  { type }: PlannedRow,
  names: readonly string[],
): readonly FieldSpec[] {
  const holders = [type, ...registry.membersOf(type)];
  return names.map((name) => {
    const field = holders.map((one) => registry.field(one, name)).find(Boolean);
    if (!field) throw new Error(`${type.name} has no column ${name} to be ordered by.`);
    return field;
  });
}
