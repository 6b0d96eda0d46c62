import { named, type Dialect } from './dialect';
import { join, literal, raw, sql, type Sql } from './fragment';

/** The number of keys in one call: a PostgreSQL function takes at most 100 arguments. */
const KEYS_AT_ONCE = 50;

type Entries = Parameters<Dialect['object']>[0];

const objectOf = (entries: Entries): Sql =>
  sql`json_build_object(${join(
    entries.map(([key, value]) => sql`${literal(key)}, ${value}`),
    ', ',
  )})`;

/** Joins the texts of objects: type `json` preserves the order of keys, but has no operator that joins two objects. */
function longObject(entries: Entries): Sql {
  const inside: Sql[] = [];
  for (let at = 0; at < entries.length; at += KEYS_AT_ONCE) {
    const part = sql`${objectOf(entries.slice(at, at + KEYS_AT_ONCE))}::text`;
    inside.push(sql`substr(${part}, 2, length(${part}) - 2)`);
  }
  return sql`('{' || ${join(inside, " || ',' || ")} || '}')::json`;
}

/** `to_date` accepts the year 0000, which a cast refuses, as 1 BC. */
const dateOf = (day: Sql): Sql => sql`to_date(${day}, 'YYYY-MM-DD')`;

/** Days before the year 0000 cannot be written; they become a text that sorts before all others. */
const dayOf = (date: Sql): Sql =>
  sql`
    case
      when ${date} >= '0001-01-01' then to_char(${date}, 'YYYY-MM-DD')
      when ${date} >= '0001-01-01 BC' then '0000' || to_char(${date}, '-MM-DD')
      else '-'
    end
  `;

/** PostgreSQL, with its JSON functions. */
export const postgres: Dialect = {
  name: 'postgres',
  placeholder: (position) => `$${position}`,
  object: (entries) => (entries.length > KEYS_AT_ONCE ? longObject(entries) : objectOf(entries)),
  array: (items) => sql`json_build_array(${join(items, ', ')})`,
  gather: (item, condition) =>
    condition
      ? sql`coalesce(json_agg(${item}) filter (where ${condition}), '[]'::json)`
      : sql`coalesce(json_agg(${item}), '[]'::json)`,
  gatherBy: (item, order) => sql`json_agg(${item} order by ${order})`,
  json: (text) => sql`${text}::json`,
  boolean: (condition) => sql`to_json((${condition}) is true)`,
  each: (array, alias) =>
    sql`
      (
        select value, place - 1 as key
        from json_array_elements_text((${array})::json) with ordinality as elements(value, place)
      ) ${raw(alias)}
    `,
  small: (text) => sql`lower(${text} collate "C")`,
  holds: (text, part) => sql`strpos(${text}, ${part}) > 0`,
  greater: (one, other) => sql`greatest(${one}, ${other})`,
  lesser: (one, other) => sql`least(${one}, ${other})`,
  whole: (number) => sql`trunc(${number})::integer`,
  leastOfEachLevel: ({ columns, from, most }) => {
    const names = raw(columns.map(([name]) => name).join(', '));
    const [[, order]] = columns;
    return sql`
      select ${names}
      from (select ${named(columns)}, dense_rank() over (order by ${order}) as rank ${from}) ranked
      where rank <= ${most}
    `;
  },
  daysBefore: (day, days) =>
    sql`(select ${dayOf(raw('d.date'))} from (select ${dateOf(day)} - (${days})::integer as date) d)`,
  daysBetween: (from, to) => sql`(${dateOf(to)} - ${dateOf(from)})`,
};
