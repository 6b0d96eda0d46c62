import fc from 'fast-check';
import {
  getNamedType,
  isLeafType,
  parse,
  validate,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';
import { readExamples } from '../examples';
import { openWhole, type Whole } from '../harness';
import { withCursorsOf } from './comparison';
import { followPages } from './following';
import { openMortalWorld, type World } from './mortal.world';
import { createOracle, type Oracle } from './oracle';
import { generatedQueries } from './query.generator';
import { collectSamples } from './samples';

const queries = Number(process.env.SIDELINES_ORACLE_QUERIES ?? 500);
const seed = Number(process.env.SIDELINES_ORACLE_SEED ?? Date.now() % 1_000_000_000);

type Variables = Readonly<Record<string, unknown>>;

/** A page of participations with their offices. */
interface OfficesPage {
  readonly participations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly officeHeld: { readonly basis: string; readonly certainty: string | null } | null;
    }[];
  };
}

/** The graph and the oracle over the same data. */
interface Both {
  readonly whole: Whole;
  readonly oracle: Oracle;
}

/** The dimensions of a type, and a selection of all keys. */
function dimensionsIn(schema: GraphQLSchema, type: string) {
  const dimension = schema.getType(`${type}Dimension`) as GraphQLEnumType;
  const fields = Object.values((schema.getType(`${type}Keys`) as GraphQLObjectType).getFields());
  const keys = fields.map(
    (key) => `${key.name}${isLeafType(getNamedType(key.type)) ? '' : ' { id }'}`,
  );
  return { values: dimension.getValues().map(({ name }) => name), keys: keys.join(' ') };
}

let whole: Whole;
let oracle: Oracle;
let mortal: Both & World;

beforeAll(async () => {
  whole = await openWhole();
  oracle = createOracle({ sdl: 'schema/schema.graphql', data: 'data', today: whole.today });
  const world = await openMortalWorld();
  mortal = {
    ...world,
    whole: await openWhole(world),
    oracle: createOracle({ sdl: 'schema/schema.graphql', data: world.data, today: whole.today }),
  };
});
afterAll(async () => {
  await whole.close();
  await mortal.whole.close();
  mortal.remove();
});

/** Asks both and compares whole answers. */
async function compare(both: Both, query: string, variables: Variables): Promise<unknown> {
  const actual = await both.whole.ask(query, variables);
  const expected = JSON.parse(JSON.stringify(both.oracle.answer(query, variables))) as unknown;
  expect(actual).toEqual(withCursorsOf(actual, expected));
  return actual.data;
}

/** Asks both generated queries and pages that follow. */
async function compareGenerated(both: Both, numRuns: number): Promise<void> {
  const { schema, records } = both.oracle;
  const arbitrary = generatedQueries(schema, collectSamples(records));
  const property = fc.asyncProperty(arbitrary, async (query) => {
    expect(validate(schema, parse(query.text)).map(String)).toEqual([]);
    await followPages(query, (text, variables) => compare(both, text, variables));
  });
  await fc.assert(property, {
    seed,
    numRuns,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  });
}

test(`${queries} generated queries are answered as the oracle answers them`, async () => {
  process.stdout.write(`oracle: ${queries} queries from SIDELINES_ORACLE_SEED=${seed}\n`);
  await compareGenerated({ whole, oracle }, queries);
}, 180_000);

describe('with deaths, dissolved organisations and marked dates', () => {
  test('generated queries are answered as the oracle answers them', async () => {
    await compareGenerated(mortal, Math.ceil(queries / 10));
  }, 180_000);

  const onDay = `query ($day: Date!) {
    organisations(first: 100) {
      nodes {
        memberCount(asOf: $day) { certain possible }
        chair(asOf: $day) { id }
        members(asOf: $day, first: 30) { totalCount nodes { id certainty(asOf: $day) } }
        officials(asOf: $day, first: 30) { totalCount nodes { id certainty(asOf: $day) } }
      }
    }
    held: officials(filter: { holds: { asOf: $day } }, first: 100) {
      totalCount
      nodes { tenures(asOf: $day) { nodes { certainty(asOf: $day) office { holders(asOf: $day) { id } } } } }
    }
    belonging: organisations(filter: { belongsTo: { asOf: $day } }, first: 100) { nodes { id } }
  }`;

  test.each(['1995-01-01', '2015-12-31', '2019-03-01', '2024-02-29', '2026-08-22', '2026-08-23'])(
    'everything that is answered on %s',
    async (day) => {
      await compare(mortal, onDay, { day });
    },
  );
});

test('the office of each participant on the day of the event, recorded or inferred', async () => {
  const query = `query ($after: String) {
    participations(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        office { id }
        officeHeld { basis certainty office { id title } tenure { id startsOn endsOn ended } }
      }
    }
  }`;
  const found: Record<string, number> = {};
  for (let after: string | null = null, more = true; more;) {
    const data = (await compare(mortal, query, { after })) as OfficesPage;
    const { pageInfo, nodes } = data.participations;
    for (const { officeHeld } of nodes) {
      const kind = officeHeld ? `${officeHeld.basis} ${String(officeHeld.certainty)}` : 'none';
      found[kind] = (found[kind] ?? 0) + 1;
    }
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  const kinds = ['INFERRED CERTAIN', 'INFERRED POSSIBLE', 'RECORDED null', 'none'];
  expect(Object.keys(found).sort()).toEqual(kinds);
});

describe('counterparts', () => {
  const counted = `count firstOn lastOn meetings(first: 3) { totalCount nodes { id status } }`;
  const byOrder = `query ($order: CounterpartOrder, $filter: MeetingFilter, $exactly: Boolean) {
    officials(filter: { ids: ["official/wang-yi", "official/kao-kim-hourn", "official/sergey-lavrov", "official/ng-eng-hen"] }) {
      nodes {
        counterparts(first: 20, orderBy: $order, filter: $filter) {
          totalCount edges { cursor node { official { id name } ${counted} } }
        }
      }
    }
    organisations(filter: { ids: ["organisation/asean", "organisation/asean-secretariat", "organisation/singapore", "organisation/china"] }) {
      nodes {
        counterparts(first: 20, orderBy: $order, filter: $filter, exactly: $exactly) {
          totalCount edges { cursor node { organisation { id name } ${counted} } }
        }
      }
    }
  }`;

  test.each([
    {},
    { order: 'COUNT_ASC', exactly: true },
    { order: 'FIRST_ON_ASC' },
    { order: 'FIRST_ON_DESC', filter: { during: { from: '2025-01-01' } } },
    { order: 'LAST_ON_ASC', filter: { kind: ['BILATERAL'] } },
    { order: 'LAST_ON_DESC', filter: { status: ['HELD', 'PLANNED'] } },
    { order: 'NAME_ASC', filter: { not: { status: ['HELD'] } } },
    { order: 'NAME_DESC', filter: { country: ['MY', 'US'] } },
  ])('of every official and organisation with %j', async (variables) => {
    await compare({ whole, oracle }, byOrder, variables);
  });
});

/** The ways to connections that are not at the root. */
const below: Readonly<Record<string, string>> = {
  Encounter: 'official(id: "official/pete-hegseth") { encounters { HERE } }',
  EventLink:
    'summit(id: "summit/asean-summit-47") { leadUp(basis: [RECORDED, INFERRED]) { HERE } }',
  OfficialCounterpart: 'official(id: "official/pete-hegseth") { counterparts { HERE } }',
  OrganisationCounterpart: 'organisation(id: "organisation/asean") { counterparts { HERE } }',
};

/** Every type with dimensions, with a field that leads to its connection. */
function groupedTypes(): readonly (readonly [type: string, way: string])[] {
  const { schema } = buildGraph();
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const names = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith('Dimension'));
  return names.map((name) => {
    const type = name.slice(0, -'Dimension'.length);
    const root = roots.find((field) => getNamedType(field.type).name === `${type}Connection`);
    return [type, root ? `${root.name} { HERE }` : (below[type] ?? '')];
  });
}

test.each(groupedTypes())('%s records in groups of every dimension', async (type, way) => {
  const { values, keys } = dimensionsIn(whole.schema, type);
  const group = 'keys { KEYS } count nodes(first: 3) { __typename }'.replace('KEYS', keys);
  const orders = ['COUNT_DESC', 'COUNT_ASC', 'KEYS_ASC', 'KEYS_DESC'];
  const asked = values.map((value, at) => {
    const by = [value, values[(at + 3) % values.length], values[(at + 7) % values.length]];
    const several = [...new Set(by)].slice(0, 1 + (at % 3)).join();
    const args = `by: [${several}], orderBy: ${orders[at % 4] ?? ''}, first: 30`;
    return `g${at}: groups(${args}) { totalCount nodes { ${group} } }`;
  });
  await compare(mortal, `{ ${way.replace('HERE', asked.join(' '))} }`, {});
});

describe('paths', () => {
  const between = `query ($from: ID!, $to: ID!, $atMost: Int, $filter: MeetingFilter, $after: String) {
    path(from: $from, to: $to, atMost: $atMost, filter: $filter, first: 40, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node { length steps { from { id } meeting { id } to { id __typename } count meetings { nodes { id } } } }
      }
    }
  }`;
  const ends = ['kao-kim-hourn', 'ng-eng-hen', 'wang-yi', 'ri-yong-ho', 'ban-ki-moon'];
  const parties = ['asean', 'singapore', 'north-korea', 'united-nations', 'european-union'];
  const pairs = [
    ...ends.map((name) => `official/${name}`),
    ...parties.map((name) => `organisation/${name}`),
  ].flatMap((from, _, ids) =>
    ids
      .filter((to) => to > from && to.split('/')[0] === from.split('/')[0])
      .map((to) => ({ from, to })),
  );

  test.each([
    { atMost: 1 },
    {},
    { atMost: 6 },
    { filter: { kind: ['BILATERAL'] }, atMost: 5 },
    { filter: { during: { from: '2015-01-01', to: '2024-12-31' } }, atMost: 3 },
  ])('between officials and between organisations with %j', async (variables) => {
    for (const pair of pairs) await compare({ whole, oracle }, between, { ...pair, ...variables });
  });

  test('page by page', async () => {
    const pair = { from: 'organisation/asean', to: 'organisation/north-korea', atMost: 6 };
    const query = between.replace('first: 40', 'first: 1');
    let after: unknown;
    for (let pages = 0; pages < 4; pages += 1) {
      const data = await compare({ whole, oracle }, query, { ...pair, after });
      after = (data as { path: { pageInfo: { endCursor: unknown } } }).path.pageInfo.endCursor;
    }
  });
});

test.each(readExamples().filter(({ query }) => !query.includes('search(')))(
  '$name is answered as the oracle answers it',
  async ({ query, variables }) => {
    await compare({ whole, oracle }, query, variables);
  },
);

test.each([
  ['OFFICIAL', 'officials'],
  ['ORGANISATION', 'organisations'],
  ['SUMMIT', 'summits'],
  ['POLICY_DOCUMENT', 'policy_documents'],
  ['TOPIC', 'topics'],
  ['COUNTRY', 'countries'],
  ['PLACE', 'places'],
  ['EVENT_SERIES', 'event_series'],
  ['OFFICE', 'offices'],
])('search finds each %s by its exact name first', async (type, file) => {
  const rows = oracle.records.of(file).filter((_, index) => index % 17 === 0);
  const query = `query Find($text: String!) { search(text: $text, types: [${type}], first: 1) { edges { matched node { id } } } }`;
  for (const { id, ...row } of rows) {
    const matched = row.name ?? row.title ?? row.label ?? '';
    const answer = await whole.ask(query, { text: matched });
    expect(answer).toEqual({ data: { search: { edges: [{ matched, node: { id } }] } } });
  }
});
