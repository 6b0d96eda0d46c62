import type { SqlValue } from '../src/drivers/sqlite.driver';
import { meetingsOf, seriesId } from './synthetic/happenings';
import type { Sizes } from './synthetic/sizes';

/** The variables of one asking. */
export type Variables = Readonly<Record<string, string | number | readonly string[]>>;

/** A question that every contender is asked. */
export interface Question<K extends string = string> {
  readonly key: K;
  readonly title: string;
  readonly query: string;
  /** Its one root field. */
  readonly root: string;
  /** What a patient person would write: one statement that answers the root field as JSON. */
  readonly sql: string;
  /** The values of the statement, from the variables. */
  bind(variables: Variables): readonly SqlValue[];
  /** So many different askings, spread over the graph. */
  askings(sizes: Sizes, count: number): readonly Variables[];
}

const meeting = `
  id
  name
  kind
  startsOn
  participations(first: 10) {
    nodes {
      id
      role
      capacity
      official { id name }
      representing { id name }
    }
  }`;

const meetingSql = `json_object(
  'id', m.id, 'name', m.name, 'kind', m.kind, 'startsOn', m.starts_on,
  'participations', json_object('nodes', (
    select json_group_array(json_object(
      'id', p.id, 'role', p.role, 'capacity', p.capacity,
      'official', case when o_id is null then null else json_object('id', o_id, 'name', o_name) end,
      'representing', case when r_id is null then null else json_object('id', r_id, 'name', r_name) end
    ))
    from (
      select p.id, p.role, p.capacity, o.id as o_id, o.name as o_name, r.id as r_id, r.name as r_name
      from participation p
      left join official o on o.id = p.official_id
      left join organisation r on r.id = p.representing_id
      where p.event_id = m.id order by p.id limit 10
    ) p
  ))
)`;

/** The pages that are asked for. */
export type PageKey = 'one' | 'five' | 'nineteen';

const one: Question<PageKey> = {
  key: 'one',
  title: 'one meeting',
  root: 'meeting',
  query: `query OneMeeting($id: ID!) { meeting(id: $id) {${meeting}
} }`,
  sql: `select ${meetingSql} from event m where m.id = ? and m.type = 'meeting'`,
  bind: ({ id }) => [String(id)],
  askings: meetingAskings,
};

function meetingAskings(sizes: Sizes, count: number): readonly Variables[] {
  const step = Math.floor(sizes.meetings / count);
  const chosen: Variables[] = [];
  for (const { id, index } of meetingsOf(sizes)) {
    if (index % step === 0 && chosen.length < count) chosen.push({ id });
  }
  return chosen;
}

// A bare `limit ?` would make SQLite prepare the statement anew for each asking.
const pages = (key: PageKey, conferences: number, meetings: number): Question<PageKey> => ({
  key,
  title: `${conferences} x ${meetings} meetings`,
  root: 'conferences',
  query: `query SidelinesOfASeries($series: [ID!]!, $conferences: Int!, $meetings: Int!) {
  conferences(filter: { series: $series }, first: $conferences) {
    nodes { id name kind startsOn endsOn sidelines(first: $meetings) { nodes {${meeting}
    } } }
  }
}`,
  sql: `select json_object('nodes', (
  select json_group_array(json_object(
    'id', c.id, 'name', c.name, 'kind', c.kind, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
    'sidelines', json_object('nodes', (
      select json_group_array(${meetingSql})
      from (select * from event where on_sidelines_of_id = c.id and type = 'meeting'
            order by starts_on_earliest, id limit ? + 0) m
    ))
  ))
  from (select * from event where series_id = ? and type = 'conference'
        order by starts_on_earliest, id limit ? + 0) c
))`,
  bind: ({ series }) => [meetings, String((series as readonly string[])[0]), conferences],
  askings: ({ conferenceSeries }, count) =>
    Array.from({ length: Math.min(count, conferenceSeries) }, (_, at) => {
      const index = Math.floor((at * conferenceSeries) / Math.min(count, conferenceSeries));
      return { series: [seriesId('conference', index)], conferences, meetings };
    }),
});

/** The questions, the smallest first. */
export const questions: readonly Question<PageKey>[] = [
  one,
  pages('five', 5, 5),
  pages('nineteen', 19, 10),
];
