import { parse } from 'graphql';
import { openByHand } from '../contenders/hand.connection';
import { dataOf } from '../contenders/contender';
import { openWhole } from '../contenders/whole';
import type { Variables } from '../questions';
import { median, ratio } from '../report/figures';
import { atMost, type PartReport } from '../report/report';
import { syntheticDatabase } from '../synthetic/database';
import { officialId, organisationId } from '../synthetic/people';
import { sizesFor, type Sizes } from '../synthetic/sizes';

/** How often, and of which graphs, it is asked who met whom. */
export interface MetOptions {
  readonly rounds: number;
  /** Participations of the larger graph; the smaller holds a hundredth. */
  readonly largest: number;
}

/** Answers the root field of a question, or throws. */
type Ask = (variables: Variables) => Promise<unknown>;

interface Question {
  readonly title: string;
  readonly query: string;
  /** The same as one statement written by hand, whose parameter is the id. */
  readonly sql?: string;
  /** Variables spread over the graph. */
  askings(sizes: Sizes): readonly Variables[];
}

const spread = (count: number): readonly number[] =>
  [0.01, 0.2, 0.4, 0.6, 0.8].map((share) => Math.floor(share * count));

const counterparts: Question = {
  title: 'counterparts of an official',
  query: `query Met($id: ID!) {
    official(id: $id) {
      counterparts(first: 20) { nodes { count lastOn official { id name } } }
    }
  }`,
  sql: `select json_object('official', json_object('counterparts', json_object('nodes', (
    select json_group_array(json_object(
      'count', c.times, 'lastOn', substr(c.last, 11),
      'official', json_object('id', o.id, 'name', o.name)
    ))
    from (
      select other, count(*) as times, max(last) as last
      from (
        select distinct q.official_id as other, e.id,
          e.ends_on_earliest || coalesce(e.ends_on, e.starts_on) as last
        from participation p
        join event e on e.id = p.event_id
        join participation q on q.event_id = p.event_id
        where p.official_id = ? and e.type = 'meeting' and e.status = 'HELD'
          and q.official_id <> p.official_id
      )
      group by other order by times desc, other desc limit 20
    ) c
    join official o on o.id = c.other
  ))))`,
  askings: ({ officials }) => spread(officials).map((at) => ({ id: officialId(at) })),
};

const partners: Question = {
  title: 'counterparts of a state',
  query: `query Met($id: ID!) {
    organisation(id: $id) {
      counterparts(first: 20) { nodes { count lastOn organisation { id name } } }
    }
  }`,
  askings: ({ organisations }) =>
    spread(organisations / 10).map((at) => ({ id: organisationId(10 * at) })),
};

const path = (atMostSteps: number): Question => ({
  title: `a path of at most ${atMostSteps} meetings`,
  query: `query Path($id: ID!, $to: ID!) {
    path(from: $id, to: $to, atMost: ${atMostSteps}, first: 20) {
      nodes { length steps { from { id } meeting { id name } count to { id } } }
    }
  }`,
  askings: ({ officials }) =>
    spread(officials).map((at) => ({
      id: officialId(at),
      to: officialId((3 * at + 1) % officials),
    })),
});

const questions: readonly Question[] = [counterparts, partners, path(4), path(6)];

interface Measured {
  readonly title: string;
  readonly planner: readonly number[];
  readonly byHand: readonly number[];
}

/** Asks who met whom, and by which chain of meetings, in a small and a large graph. */
export async function runMet({ rounds, largest }: MetOptions): Promise<PartReport> {
  const measured: Measured[] = [];
  for (const scale of [largest / 100, largest]) {
    measured.push(...(await measureGraph(scale, Math.ceil(rounds / 8))));
  }
  return report(measured);
}

async function measureGraph(scale: number, rounds: number): Promise<readonly Measured[]> {
  const { file, sizes } = await syntheticDatabase(sizesFor(scale));
  const { engine, reader } = await openWhole(file);
  const hand = await openByHand(file);
  const size = `${sizes.participations.toLocaleString('en-GB')} participations`;
  const measured: Measured[] = [];
  try {
    for (const { title, query, sql, askings } of questions) {
      const document = parse(query);
      const planner: Ask = async (variables) =>
        dataOf(await engine.execute({ document, variables }));
      const statement = sql === undefined ? undefined : await hand.prepare(sql);
      const byHand: Ask | undefined =
        statement &&
        (async ({ id }) => {
          const [row = {}] = await statement.all([String(id)]);
          return JSON.parse(String(Object.values(row)[0])) as unknown;
        });
      const times = await timesOf([planner, ...(byHand ? [byHand] : [])], askings(sizes), rounds);
      measured.push({
        title: `${title}, ${size}`,
        planner: times[0] ?? [],
        byHand: times[1] ?? [],
      });
    }
    return measured;
  } finally {
    await hand.close();
    await reader.close();
  }
}

/** Asks all ways in turn; the first round prepares the statements, and compares the answers. */
async function timesOf(
  ways: readonly Ask[],
  askings: readonly Variables[],
  rounds: number,
): Promise<readonly (readonly number[])[]> {
  const times = ways.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const variables of askings) {
      const answers = new Set<string>();
      for (const [at, ask] of ways.entries()) {
        const start = performance.now();
        answers.add(JSON.stringify(await ask(variables)));
        if (round > 0) times[at]?.push(performance.now() - start);
      }
      if (answers.size > 1) throw new Error(`Two ways answer differently: ${[...answers].join()}`);
    }
  }
  return times;
}

function report(measured: readonly Measured[]): PartReport {
  return {
    title: 'Who met whom in process, milliseconds for one answer',
    columns: ['question', 'median', 'slowest', 'hand-written', 'planner : hand-written'],
    rows: measured.map(({ title, planner, byHand }) => [
      title,
      median(planner),
      Math.max(...planner),
      byHand.length ? median(byHand) : '',
      byHand.length ? ratio(planner, byHand) : '',
    ]),
    verdicts: [
      atMost({
        claim: 'the slowest answer to who met whom, under the deadline of a statement',
        measured: Math.max(...measured.flatMap(({ planner }) => planner)),
        target: 5000,
        unit: ' ms',
      }),
    ],
  };
}
