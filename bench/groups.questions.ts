import type { Question } from './questions';

/** The arguments of a question that is the same each time. */
const asItIs = {
  bind: () => [],
  askings: (_sizes: unknown, count: number) => Array.from({ length: count }, () => ({})),
} as const;

/** Selects an object with the groups of a root field, from the SELECT of its nodes. */
const groupsSql = (nodes: string): string =>
  `select json_object('groups', json_object('nodes', (${nodes})))`;

const countrySql = `case
  when c.id is not null then json_object('id', c.id, 'name', c.name)
end`;

const byCountryAndYear = `
  select p.country_id, cast(substr(e.starts_on_earliest, 1, 4) as integer) as year, count(*) as n
  from event e
  left join place p on p.id = e.place_id
  where e.type = 'meeting'
  group by p.country_id, year
  order by n desc, p.country_id, year
  limit 20`;

/** Questions about counts of all records of a type, which read every one of them. */
export const groupQuestions: readonly Question[] = [
  {
    key: 'meetings',
    title: 'meetings by country and year',
    root: 'meetings',
    query: `{ meetings { groups(by: [COUNTRY, YEAR], first: 20) {
  nodes { keys { country { id name } year } count }
} } }`,
    sql: groupsSql(`
  select json_group_array(json_object(
    'keys', json_object('country', ${countrySql}, 'year', g.year), 'count', g.n
  ))
  from (${byCountryAndYear}) g
  left join country c on c.id = g.country_id`),
    ...asItIs,
  },
  {
    key: 'participations',
    title: 'participations by represented party',
    root: 'participations',
    query: `{ participations { groups(by: [REPRESENTING], first: 20) {
  nodes { keys { representing { id name } } count }
} } }`,
    sql: groupsSql(`
  select json_group_array(json_object(
    'keys', json_object('representing', case
      when o.id is not null then json_object('id', o.id, 'name', o.name)
    end),
    'count', g.n
  ))
  from (
    select representing_id, count(*) as n
    from participation
    group by representing_id
    order by n desc, representing_id
    limit 20
  ) g
  left join organisation o on o.id = g.representing_id`),
    ...asItIs,
  },
  {
    key: 'records',
    title: 'the first 3 meetings of each country and year',
    root: 'meetings',
    query: `{ meetings { groups(by: [COUNTRY, YEAR], first: 20) {
  nodes { keys { country { id name } year } count nodes(first: 3) { id name } }
} } }`,
    sql: `with g as materialized (${byCountryAndYear}),
first as materialized (
  select country_id, year, json_group_array(json_object('id', id, 'name', name) order by place) as nodes
  from (
    select e.id, e.name, g.country_id, g.year, row_number() over (
      partition by g.country_id, g.year order by e.starts_on_earliest, e.id
    ) as place
    from event e
    left join place p on p.id = e.place_id
    join g on g.country_id is p.country_id
      and g.year is cast(substr(e.starts_on_earliest, 1, 4) as integer)
    where e.type = 'meeting'
  )
  where place <= 3
  group by country_id, year
)
${groupsSql(`
  select json_group_array(json_object(
    'keys', json_object('country', ${countrySql}, 'year', g.year),
    'count', g.n,
    'nodes', json(f.nodes)
  ))
  from g
  join first f on f.country_id is g.country_id and f.year is g.year
  left join country c on c.id = g.country_id`)}`,
    ...asItIs,
  },
];
