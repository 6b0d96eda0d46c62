import type { ArgumentReader, Row, Scope } from '../../graph/specification';
import { all, sql, type Sql } from '../../sql/fragment';
import { MeetingFilter } from './event.filters';
import type { Meeting } from './event.type';

/** The meetings that count without a condition on their status, for descriptions. */
export const COUNTED =
  'Only meetings count, not conferences and summits, and only those that were held, unless ' +
  '`filter` has a condition on `status`.';

/** Whether a filter, or one combined in it, has a condition on the status. */
function decidesStatus(filter: ArgumentReader): boolean {
  const combined = [filter.object('not'), filter.objects('and'), filter.objects('or')].flat();
  return filter.has('status') || combined.some((one) => one !== undefined && decidesStatus(one));
}

/**
 * Writes the test whether an event counts as a meeting of those who took part: it is a meeting, meets the
 * caller's `filter`, and was held unless the filter has a condition on the status.
 *
 * @param meeting a row of the events' table.
 * @param given the arguments of the field that counts, with the key `filter`.
 */
export function counts(meeting: Row<Meeting>, given: ArgumentReader, scope: Scope): Sql {
  const filter = given.object('filter');
  const isDecided = filter !== undefined && decidesStatus(filter);
  return all([
    scope.isOfItsType(meeting),
    ...(isDecided ? [] : [sql`${meeting.column('status')} = 'HELD'`]),
    ...(filter ? [scope.matches(MeetingFilter, meeting, filter)] : []),
  ]);
}
