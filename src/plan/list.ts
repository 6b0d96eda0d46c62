import type { SelectionSetNode } from 'graphql';
import type { ArgumentReader, ListField } from '../graph/specification';
import { all, join, raw, byDialect, sql, type Sql } from '../sql/fragment';
import { orderKeys } from './order';
import type { Planning } from './planning';
import { filtered, relatedRows } from './related';
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
  const {
    row: related,
    conditions,
    joined,
  } = filtered(planning, relatedRows(planning, place), place);
  const alias = raw(related.alias);
  const from = joined ? sql`${joined.from}, ${related.from}` : related.from;
  const keys = orderKeys(planning, related, place.spec.order).map((key) => key.sql);
  const order = joined?.order ?? join(keys, ', ');
  const { sql: object, postProcess } = planning.object(related, place.sets);
  const gathered = byDialect((dialect) => dialect.gather(object));
  const rows = sql`select ${alias}.* from ${from} where ${all(conditions)} order by ${order}`;
  return {
    sql: sql`(select ${gathered} from (${rows}) ${alias})`,
    postProcess: postProcessList(postProcess),
  };
}
