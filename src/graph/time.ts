import { GraphQLBoolean } from 'graphql';
import { isOneOf } from '../sql/dialect';
import { all, sql, type BindParameter, type Sql } from '../sql/fragment';
import { EVER_AFTER, EVER_BEFORE } from './partial-date';
import { GraphQLDate } from './scalars';
import type { Bounds, Candidate, FilterField, ArgumentReader, Row, Scope } from './specification';

/** A row that holds from one date to another. */
export interface Lasting {
  readonly startsOn?: unknown;
  readonly endsOn?: unknown;
}

/** The bounds of a missing end: no end while the record is open, any day from the start on when unknown. */
export const endBounds = (record: Candidate): Bounds => ({
  earliest: record.ended === 'OPEN' ? EVER_AFTER : String(record.startsOnEarliest ?? EVER_BEFORE),
  latest: EVER_AFTER,
});

/** The day of the query: the argument `asOf`, or today. */
export const dayOf = (given: ArgumentReader, scope: Scope): BindParameter =>
  given.parameter('asOf') ?? scope.today;

/** The filter keys for rows that hold on a day. */
export const heldKeys: Readonly<Record<'asOf' | 'everHeld', FilterField>> = {
  asOf: {
    type: GraphQLDate,
    description: 'Held on this day, certainly or possibly.',
    condition: (row, { given }, scope) => heldOn(row, given, scope),
  },
  everHeld: {
    type: GraphQLBoolean,
    description: 'Include what has ended and what has not begun. `asOf` is then ignored.',
    condition: () => sql`true`,
  },
};

/** Whether a filter names a time by {@link heldKeys}, itself or in one of its combinations. */
function namesTime(given: ArgumentReader): boolean {
  const not = given.object('not');
  const combined = [...(given.objects('and') ?? []), ...(given.objects('or') ?? [])];
  return (
    given.has('asOf') ||
    given.flag('everHeld') ||
    combined.some(namesTime) ||
    (not !== undefined && namesTime(not))
  );
}

/** The condition of a key such as `holds`: the row holds today, unless its filter names another time. */
export const heldWhenNamed = (row: Row, given: ArgumentReader, scope: Scope): Sql =>
  namesTime(given) ? sql`true` : canHoldOn(row, scope.today, scope);

/** The condition of the arguments `asOf` and `everHeld`: the row can hold on the day, or at any time. */
export const heldOn = (row: Row, given: ArgumentReader, scope: Scope): Sql =>
  given.flag('everHeld') ? sql`true` : canHoldOn(row, dayOf(given, scope), scope);

/** A day that is known as precisely as a date tells: the first and the last day that it can be. */
export interface ImpreciseDay {
  readonly earliest: Sql | BindParameter;
  readonly latest: Sql | BindParameter;
}

const precisely = (day: BindParameter): ImpreciseDay => ({ earliest: day, latest: day });

/** Writes the test whether a row can hold on a day. */
export const canHoldOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  canHoldWithin(row, precisely(day), scope);

/**
 * Writes the test whether a row can hold on an imprecise day: on some day that it can be. The dates of the
 * row must allow that day, and no life that bounds it (rule `within`) may have certainly ended before.
 */
export const canHoldWithin = (
  row: Row<Lasting>,
  { earliest, latest }: ImpreciseDay,
  scope: Scope,
): Sql =>
  all([
    sql`${row.earliest('startsOn')} <= ${latest}`,
    sql`${row.latest('endsOn')} >= ${earliest}`,
    sql`not ${scope.anyLifeEnd(row, (end) => sql`${end.latest} < ${earliest}`)}`,
  ]);

const unqualified = (date: Sql): Sql =>
  sql`coalesce(not ${isOneOf(sql`substr(${date}, length(${date}))`, ['?', '~', '%'])}, true)`;

/** The condition that a day is not after today: no row holds with certainty on a future day. */
const isNotToCome = (day: Sql | BindParameter, { today }: Scope): readonly Sql[] =>
  day === today ? [] : [sql`${day} <= ${today}`];

/** Writes the test whether a row holds on a day under every reading of its dates and of the lives that bound it. */
export const surelyHoldsOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  surelyHoldsThroughout(row, precisely(day), scope);

/** Writes the test whether a row holds, under every reading, on every day that an imprecise day can be. */
export const surelyHoldsThroughout = (
  row: Row<Lasting>,
  { earliest, latest }: ImpreciseDay,
  scope: Scope,
): Sql =>
  all([
    ...isNotToCome(latest, scope),
    sql`${row.latest('startsOn')} <= ${earliest}`,
    sql`${row.earliest('endsOn')} >= ${latest}`,
    unqualified(row.column('startsOn')),
    unqualified(row.column('endsOn')),
    sql`not ${scope.anyLifeEnd(row, (end) => sql`${end.date} is not null and ${end.earliest} < ${latest}`)}`,
  ]);

/** Writes CERTAIN, POSSIBLE, or null when the row cannot hold on the day. */
export const certaintyOn = (row: Row<Lasting>, day: BindParameter, scope: Scope): Sql =>
  sql`case
    when ${surelyHoldsOn(row, day, scope)} then 'CERTAIN'
    when ${canHoldOn(row, day, scope)} then 'POSSIBLE'
  end`;
