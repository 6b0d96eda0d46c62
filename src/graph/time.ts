import { isOneOf } from '../sql/dialect';
import { all, sql, type BindParameter, type Sql } from '../sql/fragment';
import { GraphQLBoolean } from 'graphql';
import { GraphQLDate } from './scalars';
import type { Bounds, Candidate, FilterField, ArgumentReader, Row, Scope } from './specification';

/** A type whose rows hold from one date to another. */
export interface Lasting {
  readonly startsOn?: unknown;
  readonly endsOn?: unknown;
}

/** The first day of all, for a date that may lie at any time in the past. */
export const EVER_BEFORE = '0000-01-01';

/** The last day of all, for a date that may lie at any time in the future, or never. */
export const EVER_AFTER = '9999-12-31';

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
  given.flag('everHeld') ? sql`true` : canHoldOn(row, dayOf(given, scope));

/** Whether a row can hold on a day. */
export const canHoldOn = (row: Row<Lasting>, day: BindParameter): Sql =>
  sql`${row.earliest('startsOn')} <= ${day} and ${row.latest('endsOn')} >= ${day}`;

const unqualified = (date: Sql): Sql =>
  sql`coalesce(not ${isOneOf(sql`substr(${date}, length(${date}))`, ['?', '~', '%'])}, true)`;

/** Whether a row holds on a day whatever its dates mean. */
export const surelyHoldsOn = (row: Row<Lasting>, day: BindParameter): Sql =>
  all([
    sql`${row.latest('startsOn')} <= ${day}`,
    sql`${row.earliest('endsOn')} >= ${day}`,
    unqualified(row.column('startsOn')),
    unqualified(row.column('endsOn')),
  ]);

/** CERTAIN, POSSIBLE, or null when the row cannot hold on the day. */
export const certaintyOn = (row: Row<Lasting>, day: BindParameter): Sql =>
  sql`case when ${surelyHoldsOn(row, day)} then 'CERTAIN' when ${canHoldOn(row, day)} then 'POSSIBLE' end`;
