import { buildGraph } from '../../src/domains/whole.graph';
import { composeWithNewcomers } from '../../src/federation/newcomers';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { builtInDatabase } from '../harness';
import { openHive, type Hive } from './hive';
import { openNewcomer, type Newcomer } from './newcomer';
import { openServices, type Services } from './services';

const secret = 'a-secret-of-the-tests';

let newcomer: Newcomer;
let reader: Reader;
let services: Services;
let hive: Hive;

beforeAll(async () => {
  newcomer = await openNewcomer();
  reader = await openSqlitePool({ file: builtInDatabase(), readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader, secret);
  const newcomers = [{ name: 'trade', url: newcomer.url }];
  const published = buildGraph().schema;
  const { sdl } = await composeWithNewcomers({ published, ours: services.list, newcomers });
  hive = await openHive(sdl, { SIDELINES_SUBGRAPH_SECRET: secret });
}, 900_000);
afterAll(async () => {
  await hive.close();
  await services.close();
  await reader.close();
  await newcomer.close();
});
beforeEach(() => {
  newcomer.behave('answers');
  services.mend();
});

const question = '{ country(code: "SG") { id name trade(year: 2024) { exports } } }';
const ours = { id: 'country/sg', name: 'Singapore' };
const whole = { data: { country: { ...ours, trade: { exports: 1000 } } } };

test('the secret is sent to our own domains alone', async () => {
  expect((await hive.ask(question)).body).toEqual(whole);
  expect(services.received().map((headers) => headers['x-sidelines-secret'])).toEqual([secret]);
  expect(newcomer.headers().map((headers) => headers['x-sidelines-secret'])).not.toContain(secret);
  expect(newcomer.headers().length).toBeGreaterThan(1);
});

test('what somebody else says unasked does not stand over what is ours', async () => {
  newcomer.behave('says more');
  expect((await hive.ask(question)).body).toEqual(whole);
});

test.each(['fails', 'fails with a code', 'fails with a code of ours'] as const)(
  'of somebody else who %s, callers are told the place alone',
  async (behaviour) => {
    newcomer.behave(behaviour);
    expect((await hive.ask(question)).body).toEqual({
      data: { country: { ...ours, trade: null } },
      errors: [
        {
          message:
            'country.trade cannot be answered: the service that has it answered with an error.',
          path: ['country', 'trade'],
          extensions: { code: 'SUBGRAPH_ERROR', id: expect.any(String) as string },
        },
      ],
    });
  },
);

test('a mutation of somebody else is sent once, also when it is not answered', async () => {
  const sent = (): number => newcomer.received().filter((one) => one.includes('report')).length;
  const before = sent();
  newcomer.behave('breaks off');
  const { body } = await hive.ask('mutation { report(year: 2024) }');
  expect(body).toMatchObject({
    data: { report: null },
    errors: [{ path: ['report'], extensions: { code: 'SUBGRAPH_UNREACHABLE' } }],
  });
  expect(sent()).toBe(before + 1);
});

test.each<Readonly<Record<string, string>>>([{ GATEWAY_PERSISTED: 'only' }, {}])(
  'a manifest that is wanted and not there keeps the gateway from starting',
  async (more) => {
    const environment = { ...more, GATEWAY_PERSISTED_FILE: 'nothing.json' };
    await expect(openHive(services.supergraph(), environment)).rejects.toThrow(
      'nothing.json is not a manifest of operations',
    );
  },
  60_000,
);

describe('the cost of an operation', () => {
  /** One field several times over, each under a name of its own. */
  const fields = (count: number, field: string): string =>
    Array.from({ length: count }, (_, at) => `f${at}: ${field}`).join(' ');

  test.each([
    [
      'root fields',
      `{ ${fields(61, 'official(id: "official/x") { id }')} }`,
      'TOO_MANY_ROOT_FIELDS',
    ],
    [
      'root fields of fragments',
      `{ ...F } fragment F on Query { ${fields(61, 'official(id: "official/x") { id }')} }`,
      'TOO_MANY_ROOT_FIELDS',
    ],
    [
      'records',
      '{ officials(first: 100) { nodes { meetings(first: 100) { nodes { participations { nodes { id } } } } } } }',
      'TOO_MANY_RECORDS',
    ],
  ])('counts %s, before any domain is asked', async (_, query, code) => {
    const { status, body } = await hive.ask(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(services.received()).toEqual([]);
  });

  test('leaves room for a dashboard of 40 small fields', async () => {
    const query = `{ ${fields(40, 'meetings(first: 3) { totalCount nodes { name } }')} }`;
    const { status, body } = await hive.ask(query);
    expect([status, body.errors, Object.keys(body.data ?? {}).length]).toEqual([
      200,
      undefined,
      40,
    ]);
  });
});
