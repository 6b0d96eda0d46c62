import { parse, print, type GraphQLObjectType } from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';
import { createSubgraph } from '../../src/federation/subgraph';
import { createEngine, type Engine } from '../../src/read/engine';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import type { OpenServer } from '../../src/server/graph.server';
import { builtInDatabase, TODAY } from '../harness';
import { readRecords, typeOfId } from '../oracle/records';
import { openSubgraphs } from './apart';
import { askServer, openWholeServer } from './opened';

let reader: Reader;
let engines: ReadonlyMap<string, Engine>;

beforeAll(async () => {
  reader = await openSqlitePool({ file: builtInDatabase(), readers: 2, deadlineMs: 30_000 });
  const graph = buildGraph();
  const whole = createEngine({
    graph,
    reader,
    today: () => TODAY,
    subgraph: createSubgraph(graph),
  });
  engines = new Map([...openSubgraphs(reader, () => TODAY), ['whole', whole]]);
});
afterAll(() => reader.close());

type Reference = Readonly<Record<string, unknown>>;

async function resolve(domain: string, selection: string, representations: readonly Reference[]) {
  const engine = engines.get(domain);
  if (!engine) throw new Error(`There is no subgraph ${domain}.`);
  const document = parse(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
  );
  const answer = await engine.execute({ document, variables: { representations } });
  return JSON.parse(JSON.stringify(answer)) as {
    data?: { _entities: unknown[] };
    errors?: object[];
  };
}

const reference = (id: string): Reference => ({ __typename: typeOfId(id), id });

const files: Readonly<Record<string, readonly string[]>> = {
  reference: ['countries', 'places', 'topics'],
  organisations: ['organisations', 'memberships', 'offices', 'countries'],
  officials: ['officials', 'tenures', 'offices', 'organisations'],
  events: [
    'summits',
    'conferences',
    'meetings',
    'event_series',
    'participations',
    'officials',
    'places',
    'topics',
  ],
  documents: ['policy_documents', 'quotations', 'summits', 'officials', 'topics'],
  provenance: ['sources', 'citations', 'organisations', 'tenures', 'meetings', 'policy_documents'],
};

test.each(Object.keys(files))('every entity of %s is found by its key', async (domain) => {
  const records = readRecords('data');
  for (const file of files[domain] ?? []) {
    const [first, second] = records.of(file).map(({ id = '' }) => id);
    const ids = [second ?? first ?? '', `${(first ?? '').split('/')[0]}/nobody`, first ?? ''];
    const type = typeOfId(first ?? '');
    const { data } = await resolve(domain, `__typename ... on ${type} { id }`, ids.map(reference));
    expect(data?._entities).toEqual([
      { __typename: type, id: ids[0] },
      null,
      { __typename: type, id: ids[2] },
    ]);
  }
});

test('one statement is run for each type of a batch, whatever its length', async () => {
  const ids = readRecords('data')
    .of('officials')
    .map(({ id = '' }) => id);
  const meetings = readRecords('data')
    .of('meetings')
    .map(({ id = '' }) => id);
  const before = reader.statements;
  const { data } = await resolve(
    'events',
    '... on Official { meetings(first: 1) { totalCount } } ... on Meeting { name }',
    [...ids, ...meetings].map(reference),
  );
  expect(data?._entities).toHaveLength(ids.length + meetings.length);
  expect(reader.statements - before).toBe(2);
});

test('malformed references, types of others and too many of them are refused with a code', async () => {
  const code = async (representations: readonly Reference[]) =>
    (await resolve('events', '__typename', representations)).errors;
  const refusedAs = (message: string): readonly unknown[] => [
    expect.objectContaining({
      message,
      extensions: expect.objectContaining({
        code: 'BAD_USER_INPUT',
        argument: 'representations',
      }) as object,
    }),
  ];
  expect(await code([{ id: 'meeting/x' }])).toEqual(
    refusedAs(
      'representations[0] is no reference: give an object with the texts __typename and id.',
    ),
  );
  expect(await code([{ __typename: 'Source', id: 'source/x' }])).toEqual(
    refusedAs('representations names the type "Source", which is no entity of this service.'),
  );
  expect(await code(Array.from({ length: 1001 }, () => reference('meeting/x')))).toEqual(
    refusedAs('representations holds 1,001 values: give at most 1,000.'),
  );
});

test('the whole graph resolves every entity, and does not publish how', async () => {
  const graph = buildGraph();
  const types = graph.registry.types.filter(({ kind }) => kind === 'entity' || kind === 'member');
  for (const { name, slug } of types) {
    const { data } = await resolve('whole', '__typename', [
      { __typename: name, id: `${slug}/nobody` },
    ]);
    expect(data).toEqual({ _entities: [null] });
  }
  const query = graph.schema.getQueryType() as GraphQLObjectType;
  expect(Object.keys(query.getFields()).filter((name) => name.startsWith('_'))).toEqual([]);
});

test.each([
  'reference',
  'organisations',
  'officials',
  'events',
  'documents',
  'provenance',
  'whole',
])('%s says what it has', async (domain) => {
  const engine = engines.get(domain);
  const answer = await engine?.execute({ document: parse('{ _service { sdl } }') });
  const { sdl } = (answer?.data as { _service: { sdl: string } })._service;
  expect(sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2.5"/);
  expect(print(parse(sdl))).toContain('@key(fields: "id")');
});

describe('what is asked of references counts once for each of them', () => {
  let server: OpenServer;
  beforeAll(async () => {
    server = await openWholeServer();
  });
  afterAll(() => server.close());

  const nobody = (count: number): readonly Reference[] =>
    Array.from({ length: count }, () => reference('official/nobody'));
  const ask = (count: number, selection: string) =>
    askServer(
      server,
      `query ($references: [_Any!]!) {
        _entities(representations: $references) { ... on Official { ${selection} } }
      }`,
      {},
      { references: nobody(count) },
    );
  const tooMany = (found: string) => ({
    status: 400,
    body: {
      errors: [
        {
          message: `The pages, nested in each other, could hold ${found} records; the limit is 100,000. Ask for smaller pages with \`first\`.`,
          locations: [expect.anything()],
          extensions: { code: 'TOO_MANY_RECORDS' },
        },
      ],
    },
  });

  test.each(['name', 'meetings(first: 100) { nodes { name } }'])(
    'a thousand of them are answered: %s',
    async (selection) => {
      expect(await ask(1000, selection)).toEqual({
        status: 200,
        body: { data: { _entities: nobody(1000).map(() => null) } },
      });
    },
  );

  test('a thousand of them with pages inside pages are refused', async () => {
    const selection = 'meetings(first: 100) { nodes { participations(first: 98) { totalCount } } }';
    expect(await ask(1000, selection)).toEqual(tooMany('9,900,000'));
  });

  test('those that are written out count like those in a variable', async () => {
    const written = (count: number): string =>
      nobody(count)
        .map(() => '{ __typename: "Official", id: "official/nobody" }')
        .join(' ');
    const selection = 'meetings(first: 100) { nodes { participations(first: 9) { totalCount } } }';
    const query = (count: number): string =>
      `{ _entities(representations: [${written(count)}]) { ... on Official { ${selection} } } }`;
    expect((await askServer(server, query(100))).body).toEqual({
      data: { _entities: nobody(100).map(() => null) },
    });
    expect(await askServer(server, query(101))).toEqual(tooMany('101,000'));
  });
});
