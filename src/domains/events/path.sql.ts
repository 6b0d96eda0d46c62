import type { ArgumentReader, Scope } from '../../graph/specification';
import type { NextLevel } from '../../sql/dialect';
import { byDialect, join, sql, type Sql } from '../../sql/fragment';
import { circles, columns, endOf, MOST_STEPS, openMeet, type Search } from './path.circles.sql';

/** The most paths between two. */
export const MOST_PATHS = 100;

/** Those in the first half of a shortest path: from the middle, which both ends reach, back to the start. */
function firstHalf(search: Search): Sql {
  const { from, here, there, inOneMeeting } = openMeet(search);
  return sql`
    ahead(place, node) as (
      select (r.span + 1) / 2, r.node
      from reached r
      where r.depth = case when r.side = 'F' then (r.span + 1) / 2 else r.span / 2 end
      group by r.node, r.span
      having count(*) = 2
      union
      select a.place - 1, ${there}
      from ahead a cross join ${from.mine} cross join ${from.theirs}
        cross join reached r cross join ${from.meeting}
      where a.place > 1
        and ${here} = a.node
        and r.side = 'F' and r.depth = a.place - 1 and r.node = ${there}
        and ${inOneMeeting}
    )
  `;
}

/** All on a shortest path, with the number of steps from its start. */
const way = sql`
  way(place, node) as materialized (
    select place, node from ahead
    union all
    select span - depth, node from reached where side = 'T' and depth < span / 2
  )
`;

/**
 * The first beginnings of paths, in the order of the ids that they pass. Each of them goes on to a whole
 * path, so that the first of one length lead to the first of the next.
 */
function beginnings(search: Search): Sql {
  const { from, here, there, inOneMeeting } = openMeet(search);
  const next: NextLevel = {
    columns: [
      ['path', sql`b.path || ' ' || ${there}`],
      ['node', there],
      ['place', sql`b.place + 1`],
      ['span', sql`b.span`],
    ],
    from: sql`
      from beginning b cross join ${from.mine} cross join ${from.theirs}
        cross join way w cross join ${from.meeting}
      where b.place < b.span - 1
        and ${here} = b.node
        and w.place = b.place + 1 and w.node = ${there}
        and ${inOneMeeting}
    `,
    most: MOST_PATHS,
    levels: MOST_STEPS + 1,
  };
  return sql`
    beginning(path, node, place, span) as (
      select node, node, 0, span from reached where side = 'F' and depth = 0
      union
      ${byDialect((dialect) => dialect.leastOfEachLevel(next))}
    )
  `;
}

/** The whole paths: beginnings that lack only the last step, with that step. */
function paths(search: Search): Sql {
  const { from, here, there, inOneMeeting } = openMeet(search);
  return sql`
    select b.path || ' ' || last.id as id, b.span as length
    from (
      select path, node, span from beginning where place = span - 1 order by path limit ${MOST_PATHS}
    ) b
      cross join (${endOf(search, 'to')}) last
    where exists (
      select 1
      from ${from.theirs} cross join ${from.mine} cross join ${from.meeting}
      where ${there} = last.id and ${here} = b.node and ${inOneMeeting}
    )
    order by b.path || ' ' || last.id
    limit ${MOST_PATHS}
  `;
}

/** Selects the shortest paths along one column of participations. */
function pathsAlong(search: Search): Sql {
  const parts = [...circles(search), firstHalf(search), way, beginnings(search)];
  return sql`with recursive ${join(parts, ', ')} ${paths(search)}`;
}

/**
 * Selects the shortest paths of meetings between two officials or two organisations.
 *
 * The distance is found first, breadth first from both ends at once, in rounds of one meeting more from
 * each end; the rounds stop when the circles touch. Then the circles are drawn again as far as the
 * distance needs, those on a shortest path are told from the others, and only these are followed. A part
 * of a WITH is written anew wherever SQLite finds its name, so that each is named as seldom as can be.
 *
 * A space sorts before every sign of an id, so that a path sorts as the list of its ids does. The id of an
 * official is no `representing`, and that of an organisation no `official`: one of the two halves of the
 * statement is empty at once.
 *
 * @param given the arguments `from`, `to`, `atMost` and `filter`.
 * @returns a SELECT of the ids on each path, joined by spaces, and of its number of steps.
 */
export const pathRows = (given: ArgumentReader, scope: Scope): Sql =>
  join(
    columns.map(
      (column) => sql`select id, length from (${pathsAlong({ given, scope, column })}) along`,
    ),
    ' union all ',
  );
