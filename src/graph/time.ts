import { GraphQLBoolean } from 'graphql';
import { isOneOf } from '../sql/dialect';
import { all, sql, type BindParameter, type Sql } from '../sql/fragment';
import { EVER_AFTER, EVER_BEFORE } from './partial-date';
import { GraphQLDate } from './scalars';
import type { Bounds, Candidate, FilterField, ArgumentReader, Row, Scope } from './specification';

/** A type whose rows hold from one date to another. */
export interface Lasting {
  readonly startsOn?: unknown;
  readonly endsOn?: unknown;
}

/** The bounds of an end that is not given: none while it is open, any day since the start when unknown. */
export const endBounds = (record: Candidate): Bounds => ({
  earliest: record.ended === 'OPEN' ? EVER_AFTER : String(record.startsOnEarliest ?? EVER_BEFORE),
  latest: EVER_AFTER,
});

/** The day asked about: the argument `asOf`, or today. */
export const dayOf = (given: ArgumentReader, scope: Scope): BindParameter =>
  given.parameter('asOf') ?? scope.today;

/** The keys of a filter that chooses what holds on a day; {@link heldOn} is what they mean. */
export const heldKeys: Readonly<Record<'asOf' | 'everHeld', FilterField>> = {
  asOf: {
    type: GraphQLDate,
    description: 'Held on this day, certainly or possibly; today when left out.',
    condition: () => sql`true`,
  },
  everHeld: {
    type: GraphQLBoolean,
    description: 'Include what has ended and what has not begun. `asOf` is then ignored.',
    condition: () => sql`true`,
  },
};

/** What {@link heldKeys} mean: held on the day asked about, or at any time. */
export const heldOn = (row: Row, given: ArgumentReader, scope: Scope): Sql =>
  given.flag('everHeld') ? sql`true` : canHoldOn(row, dayOf(given, scope), scope);

/**
 * Whether a row can hold on a day: its dates allow it, and nobody whose life bounds it (rule `within`)
 * had certainly died, or been dissolved, before.
 */
export const canHoldOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  all([
    sql`${row.earliest('startsOn')} <= ${day}`,
    sql`${row.latest('endsOn')} >= ${day}`,
    sql`not ${scope.anyLifeEnd(row, (end) => sql`${end.latest} < ${day}`)}`,
  ]);

const unqualified = (date: Sql): Sql =>
  sql`coalesce(not ${isOneOf(sql`substr(${date}, length(${date}))`, ['?', '~', '%'])}, true)`;

/** A day after today is never certain: what is planned, or goes on today, may still end before. */
const isNotToCome = (day: BindParameter, { today }: Scope): readonly Sql[] =>
  day === today ? [] : [sql`${day} <= ${today}`];

/** Whether a row holds on a day whatever its dates, and those of the lives that bound it, mean. */
export const surelyHoldsOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  all([
    ...isNotToCome(day, scope),
    sql`${row.latest('startsOn')} <= ${day}`,
    sql`${row.earliest('endsOn')} >= ${day}`,
    unqualified(row.column('startsOn')),
    unqualified(row.column('endsOn')),
    sql`not ${scope.anyLifeEnd(row, (end) => sql`${end.date} is not null and ${end.earliest} < ${day}`)}`,
  ]);

/** CERTAIN, POSSIBLE, or null when the row cannot hold on the day. */
export const certaintyOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  sql`case
    when ${surelyHoldsOn(row, day, scope)} then 'CERTAIN'
    when ${canHoldOn(row, day, scope)} then 'POSSIBLE'
  end`;
