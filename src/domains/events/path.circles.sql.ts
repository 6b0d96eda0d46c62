import type { ArgumentReader, Scope } from '../../graph/specification';
import { constant, raw, sql, type Sql } from '../../sql/fragment';
import { partyOf } from '../organisations/party.sql';
import { counts } from './counted.sql';
import { Meeting } from './event.type';
import { Participation } from './participation.type';

/** The most steps of a path. */
export const MOST_STEPS = 6;

/** The usual value of `atMost`. */
export const USUAL_STEPS = 4;

/** The greatest radius that the search has around each end. */
const MOST_ROUNDS = MOST_STEPS / 2;

/** The columns of a participation that name who takes part: a path keeps to one of them. */
export const columns = ['official', 'representing'] as const;

/** A search for paths along one column. */
export interface Search {
  readonly given: ArgumentReader;
  readonly scope: Scope;
  readonly column: (typeof columns)[number];
}

/** Two participations in one meeting that counts, as FROM items and a condition. */
export interface Meet {
  readonly from: { readonly mine: Sql; readonly theirs: Sql; readonly meeting: Sql };
  readonly here: Sql;
  readonly there: Sql;
  readonly inOneMeeting: Sql;
}

/** Opens two participations in one meeting. */
export function openMeet({ given, scope, column }: Search): Meet {
  const meeting = scope.row(() => Meeting);
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  return {
    from: { mine: scope.from(mine), theirs: scope.from(theirs), meeting: scope.from(meeting) },
    here: mine.column(column),
    there: theirs.column(column),
    inOneMeeting: sql`
      ${theirs.column('event')} = ${mine.column('event')}
        and ${meeting.id} = ${mine.column('event')}
        and ${counts(meeting, given, scope)}
    `,
  };
}

const numbered = (word: string, at: number): Sql => raw(`${word}${at}`);

const atMost = ({ given }: Search): Sql =>
  sql`${given.parameter('atMost') ?? constant(USUAL_STEPS)}`;

/** The ids at one end: an organisation stands for its parts and wholes. */
export const endOf = ({ given, scope, column }: Search, argument: 'from' | 'to'): Sql => {
  const id = sql`${given.required(argument)}`;
  return column === 'official' ? sql`select ${id} as id` : partyOf(id, scope);
};

const ends = (search: Search): Sql => sql`
  select 'F' as side, id as node from (${endOf(search, 'from')}) one
  union all
  select 'T' as side, id as node from (${endOf(search, 'to')}) other
`;

/** The condition under which a round is needed: the rounds before found nothing, and more steps are allowed. */
const isNeeded = (round: number, search: Search): Sql =>
  round === 1
    ? sql`true`
    : sql`
        (select distance from ${numbered('round', round - 1)}) is null
          and ${atMost(search)} > ${2 * (round - 1)}
      `;

/** All who can be reached from either end in some meetings, with the number of these meetings. */
function near(round: number, search: Search): Sql {
  const { from, here, there, inOneMeeting } = openMeet(search);
  const name = numbered('near', round);
  return sql`
    ${name}(side, depth, node) as (
      select ends.side, 0, ends.node
      from (${ends(search)}) ends
      where ${isNeeded(round, search)}
      union
      select n.side, n.depth + 1, ${there}
      from ${name} n cross join ${from.mine} cross join ${from.meeting} cross join ${from.theirs}
      where n.depth < ${round} and ${here} = n.node and ${inOneMeeting} and ${there} <> n.node
    )
  `;
}

/** The distance of the two ends as far as a round finds it; null when their circles do not touch. */
function distance(round: number, search: Search): Sql {
  const before =
    round === 1 ? sql`` : sql`select distance from ${numbered('round', round - 1)} union all`;
  return sql`
    ${numbered('round', round)}(distance) as materialized (
      select min(found.distance)
      from (
        ${before}
        select halves.f + halves.t as distance
        from (
          select
            min(case when side = 'F' then depth end) as f,
            min(case when side = 'T' then depth end) as t
          from ${numbered('near', round)}
          group by node
        ) halves
        where halves.f + halves.t <= ${atMost(search)}
      ) found
    )
  `;
}

/** All who can be reached from an end in at most half of the distance: the first half is the longer. */
function reached(search: Search): Sql {
  const { from, here, there, inOneMeeting } = openMeet(search);
  return sql`
    reached(side, depth, node, span) as (
      select ends.side, 0, ends.node, last.distance
      from ${numbered('round', MOST_ROUNDS)} last cross join (${ends(search)}) ends
      where last.distance > 0
      union
      select r.side, r.depth + 1, ${there}, r.span
      from reached r cross join ${from.mine} cross join ${from.meeting} cross join ${from.theirs}
      where r.depth < case when r.side = 'F' then (r.span + 1) / 2 else r.span / 2 end
        and ${here} = r.node
        and ${inOneMeeting}
        and ${there} <> r.node
    )
  `;
}

/** The parts of a WITH that find the distance, and then all who are within half of it from either end. */
export function circles(search: Search): readonly Sql[] {
  const rounds = Array.from({ length: MOST_ROUNDS }, (_, at) => at + 1);
  return [
    ...rounds.flatMap((round) => [near(round, search), distance(round, search)]),
    reached(search),
  ];
}
