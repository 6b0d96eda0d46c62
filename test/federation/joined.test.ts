import type { OpenServer } from '../../src/server/open';
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

test.each<Behaviour>(['hangs', 'garbage', 'empty', 'leaves out', 'breaks off'])(
  'when it %s, its field is null with an error, and ours still answer',
  async (behaviour) => {
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
  },
);

test('what it says of its own mistakes does not reach callers', async () => {
  newcomer.behave('fails');
  const { body } = await askServer(server, question);
  expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  expect(body).toMatchObject({
    data: { country: { name: 'Singapore', trade: null } },
    errors: [{ extensions: { code: 'SUBGRAPH_ERROR' } }],
  });
});

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

test('what only asks of ours does not wait for it', async () => {
  newcomer.behave('hangs');
  const { body } = await askServer(server, '{ country(code: "SG") { name } }');
  expect(body).toEqual({ data: { country: { name: 'Singapore' } } });
});

test.each([
  ['redefines a field of ours', 'type Country @key(fields: "id") { id: ID! name: String! }'],
  ['does not compose', 'type Country @key(fields: "nothing") { id: ID! trade: Int }'],
  ['is no GraphQL', 'type {'],
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
