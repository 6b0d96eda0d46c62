import type { ArgumentReader, Row, Scope } from '../../graph/specification';
import { isOneOf } from '../../sql/dialect';
import { all, constant, join, byDialect, sql, type Sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { Organisation } from '../organisations/organisation.type';
import { Event } from './event.type';
import { EventLink } from './event-link.type';
import { EventSeries } from './event-series.type';
import { Participation } from './participation.type';

const days = (from: Sql, to: Sql): Sql => byDialect((dialect) => dialect.daysBetween(from, to));

/** The least number of days, under every reading of the dates, from the end of one event to the start of another. */
const gapDays = (earlier: Row<Event>, later: Row<Event>): Sql =>
  days(earlier.latest('endsOn'), later.earliest('startsOn'));

const ofTypes = (link: Row<EventLink>, types?: readonly string[]): Sql[] =>
  types ? [isOneOf(link.column('type'), types)] : [];

/** Whether the argument contains a value; without an argument all values are included. */
const has = (asked: readonly string[] | undefined, value: string): boolean =>
  asked?.includes(value) ?? true;

/** An event, and its end of a link; without an event the links of all. */
type End = readonly [here: Row<Event> | undefined, end: 'from' | 'to'];

/** The recorded links with an event at one end; `when` is the start of the event at the other end. */
function recordedRows([here, end]: End, given: ArgumentReader, scope: Scope): Sql {
  const link = scope.row(() => EventLink);
  const from = scope.row(() => Event);
  const to = scope.row(() => Event);
  const other = end === 'to' ? from : to;
  const conditions = [
    ...(here ? [sql`${link.column(end)} = ${here.id}`] : []),
    sql`${from.id} = ${link.column('from')}`,
    sql`${to.id} = ${link.column('to')}`,
    ...ofTypes(link, given.names('types')),
  ];
  return sql`
    select
      ${link.id} as id,
      ${link.column('type')} as type,
      ${link.column('from')} as from_id,
      ${link.column('to')} as to_id,
      'RECORDED' as basis,
      case
        when ${link.column('type')} in ('AHEAD_OF', 'PREPARATORY_TO') then ${gapDays(from, to)}
        when ${link.column('type')} = 'FOLLOW_UP_TO' then ${gapDays(to, from)}
      end as gap_days,
      null as shared_kind,
      null as shared_name,
      ${other.earliest('startsOn')} as "when"
    from ${scope.from(link)}, ${scope.from(from)}, ${scope.from(to)}
    where ${all(conditions)}
  `;
}

/** The first official, by name, who took part in both events. */
function sharedOfficial(one: Row<Event>, other: Row<Event>, scope: Scope): Sql {
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  const official = scope.row(() => Official);
  return sql`
    (
      select ${official.column('name')}
      from ${scope.from(mine)}, ${scope.from(theirs)}, ${scope.from(official)}
      where ${mine.column('event')} = ${one.id}
        and ${theirs.column('event')} = ${other.id}
        and ${theirs.column('official')} = ${mine.column('official')}
        and ${official.id} = ${mine.column('official')}
      order by ${official.folded('name')}, ${official.id}
      limit 1
    )
  `;
}

/** The first organisation, by name, that was represented at both events. */
function sharedParty(one: Row<Event>, other: Row<Event>, scope: Scope): Sql {
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  const party = scope.row(() => Organisation);
  return sql`
    (
      select ${party.column('name')}
      from ${scope.from(mine)}, ${scope.from(theirs)}, ${scope.from(party)}
      where ${mine.column('event')} = ${one.id}
        and ${theirs.column('event')} = ${other.id}
        and ${theirs.column('representing')} = ${mine.column('representing')}
        and ${party.id} = ${mine.column('representing')}
      order by ${party.folded('name')}, ${party.id}
      limit 1
    )
  `;
}

/** The organisation that owns the series of both events. */
function sharedOwner(one: Row<Event>, other: Row<Event>, scope: Scope): Sql {
  const mine = scope.row(() => EventSeries);
  const theirs = scope.row(() => EventSeries);
  const owner = scope.row(() => Organisation);
  return sql`
    (
      select ${owner.column('name')}
      from ${scope.from(mine)}, ${scope.from(theirs)}, ${scope.from(owner)}
      where ${mine.id} = ${one.column('series')}
        and ${theirs.id} = ${other.column('series')}
        and ${theirs.column('organisation')} = ${mine.column('organisation')}
        and ${owner.id} = ${mine.column('organisation')}
    )
  `;
}

/** The pairs of events that meet conditions, each with the official, organisation or owner that they share. */
function pairRows(
  [earlier, later]: readonly [Row<Event>, Row<Event>],
  conditions: readonly Sql[],
  scope: Scope,
): Sql {
  const official = sharedOfficial(earlier, later, scope);
  const party = sharedParty(earlier, later, scope);
  const owner = sharedOwner(earlier, later, scope);
  return sql`
    select
      ${earlier.id} || '|' || ${later.id} as id,
      'AHEAD_OF' as type,
      ${earlier.id} as from_id,
      ${later.id} as to_id,
      'INFERRED' as basis,
      ${gapDays(earlier, later)} as gap_days,
      ${official} as official,
      ${party} as party,
      ${owner} as owner,
      ${earlier.earliest('startsOn')} as "when"
    from ${scope.from(earlier)}, ${scope.from(later)}
    where ${all(conditions)}
  `;
}

/** The links between pairs of events with something in common. */
const linksOf = (pairs: Sql): Sql => sql`
  select
    id, type, from_id, to_id, basis, gap_days,
    case
      when official is not null then 'OFFICIAL'
      when party is not null then 'REPRESENTED'
      else 'SERIES_OWNER'
    end as shared_kind,
    coalesce(official, party, owner) as shared_name,
    "when"
  from (${pairs}) pairs
  where coalesce(official, party, owner) is not null
`;

/** The events that ended within some days before this one and have something in common with it. */
function inferredRows(here: Row<Event>, given: ArgumentReader, scope: Scope): Sql {
  const earlier = scope.row(() => Event);
  const link = scope.row(() => EventLink);
  const later = scope.row(() => Event);
  const recorded = all([
    sql`${link.column('from')} = ${earlier.id}`,
    sql`${link.column('to')} = ${later.id}`,
    ...ofTypes(link, given.names('types')),
  ]);
  const within = given.parameter('within') ?? constant(30);
  const firstDay = byDialect((dialect) =>
    dialect.daysBefore(later.earliest('startsOn'), sql`${within}`),
  );
  const conditions = [
    sql`${later.id} = ${here.id}`,
    sql`${earlier.id} <> ${later.id}`,
    sql`${earlier.latest('endsOn')} < ${later.earliest('startsOn')}`,
    sql`${earlier.latest('endsOn')} >= ${firstDay}`,
    sql`not exists (select 1 from ${scope.from(link)} where ${recorded})`,
  ];
  return linksOf(pairRows([earlier, later], conditions, scope));
}

const none: Sql = sql`
  select
    null as id,
    null as type,
    null as from_id,
    null as to_id,
    null as basis,
    null as gap_days,
    null as shared_kind,
    null as shared_name,
    null as "when"
  where false
`;

/**
 * The events held ahead of an event: recorded links and, on request, inferred ones.
 *
 * @returns a SELECT with the columns of {@link EventLink}.
 */
export function leadUpRows(event: Row<Event>, given: ArgumentReader, scope: Scope): Sql {
  const basis = given.names('basis');
  const parts: Sql[] = [];
  if (has(basis, 'RECORDED')) parts.push(recordedRows([event, 'to'], given, scope));
  if (has(basis, 'INFERRED') && has(given.names('types'), 'AHEAD_OF')) {
    parts.push(inferredRows(event, given, scope));
  }
  return parts.length ? join(parts, ' union all ') : none;
}

/**
 * The events that an event was held ahead of, on the sidelines of, or after.
 *
 * @returns a SELECT with the columns of {@link EventLink}.
 */
export const linkRows = (event: Row<Event>, given: ArgumentReader, scope: Scope): Sql =>
  recordedRows([event, 'from'], given, scope);

/**
 * The recorded links of all events; `when` is the start of the event that is `from`.
 *
 * @returns a SELECT with the columns of {@link EventLink}.
 */
export const allLinkRows = (given: ArgumentReader, scope: Scope): Sql =>
  recordedRows([undefined, 'to'], given, scope);
