import type { Row, Scope } from '../../graph/specification';
import { byDialect, join, raw, sql, type Sql } from '../../sql/fragment';
import { counts } from './counted.sql';
import { Meeting } from './event.type';
import { Participation } from './participation.type';
import { columns } from './path.circles.sql';

/**
 * Selects the steps of a path.
 *
 * @param path the row of the path, whose id is the ids that it passes, joined by spaces.
 * @returns a SELECT with the columns of a step.
 */
export function stepRows(path: Row): Sql {
  // An id holds neither spaces nor quotation marks.
  const ids = sql`'["' || replace(${path.id}, ' ', '","') || '"]'`;
  return sql`
    select
      ${path.id} || ' ' || one.key as id,
      one.key as place,
      one.value as from_id,
      next.value as to_id
    from ${byDialect((dialect) => dialect.each(ids, 'one'))}
      cross join ${byDialect((dialect) => dialect.each(ids, 'next'))}
    where next.key = one.key + 1
  `;
}

/**
 * Selects the meetings of a step: those that both ends of it had, and that the path counts.
 *
 * @param step the row of the step.
 * @returns a SELECT of rows of the events' table.
 */
export function meetingsOfStep(step: Row<{ from: unknown; to: unknown }>, scope: Scope): Sql {
  const maker = step.madeBy?.owner?.madeBy;
  if (!maker) throw new Error('A step is made by a path, and the path by the field that finds it.');
  const meeting = scope.row(() => Meeting);
  const shared = columns.map((column) => {
    const mine = scope.row(() => Participation);
    const theirs = scope.row(() => Participation);
    return sql`
      select ${mine.column('event')}
      from ${scope.from(mine)}, ${scope.from(theirs)}
      where ${mine.column(column)} = ${step.column('from')}
        and ${theirs.column('event')} = ${mine.column('event')}
        and ${theirs.column(column)} = ${step.column('to')}
    `;
  });
  // CROSS JOIN makes SQLite look up the few meetings by id, and not scan all meetings in their order.
  return sql`
    with shared(id) as materialized (${join(shared, ' union ')})
    select ${raw(meeting.alias)}.*
    from shared cross join ${scope.from(meeting)}
    where ${meeting.id} = shared.id and ${counts(meeting, maker.given, scope)}
  `;
}
