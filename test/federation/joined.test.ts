import { createServer, type AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { readSettings } from '../../src/config';
import { joinRemotes } from '../../src/federation/join';
import { createSubgraph } from '../../src/federation/subgraph';
import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine } from '../../src/read/engine';
import { openReader } from '../../src/read/database.reader';
import type { OpenServer } from '../../src/server/graph.server';
import { builtInDatabase } from '../harness';
import { openNewcomer, type Behaviour, type Newcomer } from './newcomer';
import { askServer, openWholeServer } from './opened';

let newcomer: Newcomer;
let server: OpenServer;

beforeAll(async () => {
  newcomer = await openNewcomer();
  server = await openWholeServer({ SIDELINES_SUBGRAPHS: `trade=${newcomer.url}` });
});
afterAll(async () => {
  await server.close();
  await newcomer.close();
});
beforeEach(() => newcomer.behave('answers'));

const question =
  '{ country(code: "SG") { name trade(year: 2024) { exports } state { shortName } } }';

test('a field of somebody else stands beside ours', async () => {
  expect(await askServer(server, question)).toEqual({
    status: 200,
    body: {
      data: {
        country: {
          name: 'Singapore',
          trade: { exports: 1000 },
          state: { shortName: 'Singapore' },
        },
      },
    },
  });
});

test('a root field of somebody else leads to fields of ours', async () => {
  const { body } = await askServer(
    server,
    '{ largestTraders(year: 2024) { name state { name } } }',
  );
  expect(body).toEqual({
    data: {
      largestTraders: [
        { name: 'Singapore', state: { name: 'Republic of Singapore' } },
        { name: 'Malaysia', state: { name: 'Malaysia' } },
      ],
    },
  });
});

test('the schema says what the newcomer adds', async () => {
  const query = '{ __type(name: "TradeFigures") { description fields { name } } }';
  expect((await askServer(server, query)).body).toEqual({
    data: {
      __type: {
        description: 'What a country sold and bought in a year, in millions of US dollars.',
        fields: [{ name: 'year' }, { name: 'exports' }, { name: 'imports' }],
      },
    },
  });
});

test.each<Behaviour>([
  'hangs',
  'garbage',
  'empty',
  'leaves out',
  'leaves out, errors null',
  'leaves out, no errors',
  'mixes up',
  'breaks off',
])('when it %s, its field is null with an error, and ours still answer', async (behaviour) => {
  newcomer.behave(behaviour);
  const { status, body } = await askServer(server, question);
  expect(status).toBe(200);
  expect(body).toEqual({
    data: {
      country: { name: 'Singapore', trade: null, state: { shortName: 'Singapore' } },
    },
    errors: [
      {
        message: 'The subgraph trade did not answer.',
        path: ['country', 'trade'],
        extensions: { code: 'SUBGRAPH_UNREACHABLE' },
      },
    ],
  });
});

test.each<Behaviour>(['fails', 'fails with a code', 'fails with a code of ours'])(
  'when it %s, callers are told the place alone',
  async (behaviour) => {
    newcomer.behave(behaviour);
    const { body } = await askServer(server, question);
    expect(body).toEqual({
      data: { country: { name: 'Singapore', trade: null, state: { shortName: 'Singapore' } } },
      errors: [
        {
          message: 'The subgraph trade answered with an error.',
          path: ['country', 'trade'],
          extensions: { code: 'SUBGRAPH_ERROR' },
        },
      ],
    });
  },
);

test('a record of ours that it names, and that is not there, is null with an error', async () => {
  newcomer.behave('names nobody');
  const { body } = await askServer(server, '{ largestTraders(year: 2024) { name } }');
  expect(body).toEqual({
    data: { largestTraders: null },
    errors: [
      {
        message:
          'largestTraders.name is null: the service that should have its record does not know it.',
        locations: [{ line: 1, column: 32 }],
        path: ['largestTraders', 0, 'name'],
        extensions: { code: 'RECORD_MISSING' },
      },
    ],
  });
});

test.each([
  ['missing', {}, 'Variable "$year" of required type "Int!" was not provided.'],
  [
    'wrong',
    { year: 'last' },
    'Variable "$year" got invalid value "last"; Int cannot represent non-integer value: "last"',
  ],
])('a variable that is %s is refused', async (_, variables, message) => {
  const query = 'query ($year: Int!) { country(code: "SG") { trade(year: $year) { exports } } }';
  const { status, body } = await askServer(server, query, {}, variables);
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
});

test('what it says unasked does not stand over what is ours', async () => {
  newcomer.behave('says more');
  const query = '{ country(code: "SG") { id name trade(year: 2024) { exports } } }';
  expect((await askServer(server, query)).body).toEqual({
    data: { country: { id: 'country/sg', name: 'Singapore', trade: { exports: 1000 } } },
  });
});

test('in a list, each record that misses its field has an error at its own place', async () => {
  newcomer.behave('breaks off');
  const query = '{ countries(first: 2) { nodes { code trade(year: 2024) { exports } } } }';
  const { body } = await askServer(server, query);
  const error = (at: number) => ({
    message: 'The subgraph trade did not answer.',
    path: ['countries', 'nodes', at, 'trade'],
    extensions: { code: 'SUBGRAPH_UNREACHABLE' },
  });
  expect(body).toEqual({
    data: {
      countries: {
        nodes: [
          { code: 'DZ', trade: null },
          { code: 'AG', trade: null },
        ],
      },
    },
    errors: [error(0), error(1)],
  });
});

test('more records than one request may ask for are asked for in several', async () => {
  newcomer.behave('names many');
  const { body } = await askServer(server, '{ largestTraders(year: 2024) { state { name } } }');
  const unknown = Array.from({ length: 1000 }, () => ({ state: null }));
  expect(body).toEqual({
    data: { largestTraders: [...unknown, { state: { name: 'Republic of Singapore' } }] },
  });
});

test('a mutation of theirs is sent once, also when it is not answered', async () => {
  const sent = () => newcomer.received().filter((query) => query.startsWith('mutation')).length;
  const before = sent();
  const mutation = 'mutation { report(year: 2024) }';
  expect((await askServer(server, mutation)).body).toEqual({ data: { report: true } });
  expect(sent()).toBe(before + 1);
  newcomer.behave('breaks off');
  expect((await askServer(server, mutation)).body).toMatchObject({
    data: { report: null },
    errors: [{ path: ['report'], extensions: { code: 'SUBGRAPH_UNREACHABLE' } }],
  });
  expect(sent()).toBe(before + 2);
});

test('what the schema says inside a fragment has what the newcomer adds', async () => {
  const query = '{ ...Types } fragment Types on Query { __type(name: "TradeFigures") { name } }';
  expect((await askServer(server, query)).body).toEqual({
    data: { __type: { name: 'TradeFigures' } },
  });
});

test('what only asks of ours does not wait for it', async () => {
  newcomer.behave('hangs');
  const { body } = await askServer(server, '{ country(code: "SG") { name } }');
  expect(body).toEqual({ data: { country: { name: 'Singapore' } } });
});

test.each([
  ['redefines a field of ours', 'type Country @key(fields: "id") { id: ID! name: String! }'],
  ['does not compose', 'type Country @key(fields: "nothing") { id: ID! trade: Int }'],
  ['is no GraphQL', 'type {'],
  ['stops the composer', 'extend schema @link type Query { x: Int }'],
  ['takes names of the supergraph', 'enum join__Graph { MINE } type Query { x: join__Graph }'],
])('a newcomer that %s leaves the graph as it was', async (_, sdl) => {
  const head =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
  const bad = await openNewcomer(`${head}\n${sdl}`);
  const alone = await openWholeServer({ SIDELINES_SUBGRAPHS: `bad=${bad.url}` });
  const { body } = await askServer(alone, '{ country(code: "SG") { name } }');
  await alone.close();
  await bad.close();
  expect(body).toEqual({ data: { country: { name: 'Singapore' } } });
});

test('a newcomer that is not there leaves the graph as it was', async () => {
  const alone = await openWholeServer({ SIDELINES_SUBGRAPHS: 'gone=http://127.0.0.1:9/graphql' });
  const { body } = await askServer(alone, '{ country(code: "SG") { name } }');
  await alone.close();
  expect(body).toEqual({ data: { country: { name: 'Singapore' } } });
});

test('a newcomer whose port takes connections and says nothing leaves the graph as it was', async () => {
  const port = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end();
    socket.destroySoon();
  });
  await new Promise<void>((listening) => port.listen(0, '127.0.0.1', listening));
  const { port: number } = port.address() as AddressInfo;
  const remotes = `gone=http://127.0.0.1:${number}/graphql`;
  const alone = await openWholeServer({ SIDELINES_SUBGRAPHS: remotes });
  const { body } = await askServer(alone, '{ country(code: "SG") { name } }');
  await alone.close();
  port.close();
  expect(body).toEqual({ data: { country: { name: 'Singapore' } } });
});

test('one that comes late joins, and one that may not leaves those that have', async () => {
  const reader = await openReader({ database: builtInDatabase(), readers: 1, deadlineMs: 5000 });
  const graph = buildGraph();
  const subgraph = createSubgraph(graph);
  const whole = createEngine({ graph, reader, subgraph });
  const places = [await openNewcomer(), await openNewcomer()];
  const remotes = places.map(({ url }, at) => ({ name: at ? 'bad' : 'trade', url }));
  for (const place of places) await place.close();
  const told: string[] = [];
  const tell = (sentence: string): void => void told.push(sentence);
  const { engine, stop } = await joinRemotes({
    whole,
    subgraph,
    remotes,
    tell,
    warn: tell,
    againMs: 20,
  });
  const [trade, bad] = places.map(({ url }) => Number(new URL(url).port));
  const late = await openNewcomer('extend schema @link type Query { x: Int }', bad);
  const good = await openNewcomer(undefined, trade);
  const isTold = (what: RegExp) => told.some((sentence) => what.test(sentence));
  while (!isTold(/trade has joined/) || !isTold(/bad is refused/)) {
    await new Promise((done) => setTimeout(done, 20));
  }
  const document = parse('{ country(code: "SG") { name trade(year: 2024) { exports } } }');
  const answer = await engine.execute({ document });
  stop();
  for (const one of [late, good]) await one.close();
  await reader.close();
  expect(JSON.parse(JSON.stringify(answer))).toEqual({
    data: { country: { name: 'Singapore', trade: { exports: 1000 } } },
  });
});

test.each([
  'trade=http://a.test,trade=http://b.test',
  'sidelines=http://a.test',
  'trade=http://a.test/graphql;ports=http://b.test/graphql',
  'trade=http://somebody:secret@a.test',
  'trade=http://a.test:99999',
  'Trade=http://a.test',
  'trade=a.test',
  'trade=http://a.test,',
])('SIDELINES_SUBGRAPHS=%s is refused', (list) => {
  expect(() => readSettings({ SIDELINES_SUBGRAPHS: list })).toThrow(/SIDELINES_SUBGRAPHS/);
});
