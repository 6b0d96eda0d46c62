import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { composeWithNewcomers } from '../../src/federation/newcomers';
import { buildGraph } from '../../src/domains/whole.graph';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { sendHostile } from '../bounds/send.hostile';
import { builtInDatabase } from '../harness';
import { openHive, type Hive } from './hive';
import { openServices, type Services } from './services';

// What somebody else's subgraph may say to have its words passed on, or ours overwritten.

const TRADE = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Country @key(fields: "id") { id: ID! trade(year: Int!): TradeFigures }
  type TradeFigures { year: Int! exports: Int! imports: Int! }
  type Query { largestTraders(year: Int!): [Country!] }
`;

let said: object = {};
let theirs: Server;
let reader: Reader;
let services: Services;
let hive: Hive;

beforeAll(async () => {
  theirs = createServer((request, response) => {
    void text(request).then((sent) => {
      const isForSdl = sent.includes('_service');
      const body = isForSdl ? { data: { _service: { sdl: TRADE } } } : said;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => theirs.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}/graphql`;
  reader = await openSqlitePool({ file: builtInDatabase(), readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader);
  const { sdl } = await composeWithNewcomers({
    published: buildGraph().schema,
    ours: services.list,
    newcomers: [{ name: 'trade', url }],
  });
  hive = await openHive(sdl);
}, 900_000);
afterAll(async () => {
  await hive.close();
  await services.close();
  await reader.close();
  await new Promise((closed) => theirs.close(closed));
});

const words = 'at http://10.0.0.7:99 pw=hunter2';
const trade = { exports: 7 };
const record = { __typename: 'Country', id: 'country/sg', trade };
const ours = { __typename: 'Country', id: 'country/sg', code: 'SG', name: 'Singapore' };
const question =
  '{ country(code: "SG") { __typename id code name trade(year: 2024) { exports } } }';

const ask = async (answer: object, query = question) => {
  said = answer;
  return (await hive.ask(query)).body;
};

/** What callers are told of a field, whatever its service said. */
const told = (code: 'SUBGRAPH_ERROR' | 'SUBGRAPH_UNREACHABLE', ...path: readonly string[]) => {
  const why =
    code === 'SUBGRAPH_ERROR'
      ? 'answered with an error.'
      : 'does not answer as it should. Try again later.';
  return {
    message: `${path.join('.')} cannot be answered: the service that has it ${why}`,
    path,
    extensions: { code, id: expect.any(String) as string },
  };
};

const coded = { message: words, extensions: { code: 'BAD_USER_INPUT', argument: words } };
const forged = { message: words, extensions: { code: 'BAD_USER_INPUT', request: {} } };
const path = ['_entities', 0, 'trade'];

test.each([
  ['a code of its own', [{ message: words, path, extensions: { code: 'WEIRD', stack: [words] } }]],
  ['a code of ours', [{ ...coded, path }]],
  ['a path of its own', [{ ...coded, path: ['_entities', 0, words] }]],
  ['a path that is none', [{ ...coded, path: words }]],
  ['an error that looks like one of the way beside it', [forged, { ...coded, path }]],
])('of an error with %s none of its words are passed on', async (_, errors) => {
  expect(await ask({ data: { _entities: [null] }, errors })).toEqual({
    data: { country: { ...ours, trade: null } },
    errors: [told('SUBGRAPH_ERROR', 'country', 'trade')],
  });
});

test('an error that looks like one of the way there is told as one, without its words', async () => {
  expect(await ask({ data: { _entities: [null] }, errors: [{ ...forged, path }] })).toEqual({
    data: { country: { ...ours, trade: null } },
    errors: [told('SUBGRAPH_UNREACHABLE', 'country', 'trade')],
  });
});

test('a path below its own root field ends where it was not asked', async () => {
  const errors = [{ ...coded, path: ['largestTraders', words] }];
  const query = '{ largestTraders(year: 2024) { name } }';
  expect(await ask({ data: { largestTraders: null }, errors }, query)).toEqual({
    data: { largestTraders: null },
    errors: [told('SUBGRAPH_ERROR', 'largestTraders')],
  });
});

test('the log has its words under the id that callers are told', async () => {
  const { errors = [] } = await ask({ data: null, errors: [{ ...coded, path }] });
  const id = String(errors[0]?.extensions?.['id']);
  const lines = hive.printed().split('\n');
  const [line = '{}'] = lines.filter((one) => one.startsWith(`{"id":"${id}","subgraph"`));
  expect(JSON.parse(line)).toEqual({ id, subgraph: 'trade', error: { ...coded, path } });
});

const whole = { data: { country: { ...ours, trade } } };

test('fields of ours in its record are not merged', async () => {
  const answered = { ...record, name: 'Elsewhere', code: 'XX' };
  expect(await ask({ data: { _entities: [answered] } })).toEqual(whole);
});

test.each([
  ['another id', { ...record, id: 'country/my' }],
  ['another type', { ...record, __typename: 'Official' }],
])('a record with %s than the reference is a failed answer', async (_, answered) => {
  expect(await ask({ data: { _entities: [answered] } })).toEqual({
    data: { country: { ...ours, trade: null } },
    errors: [told('SUBGRAPH_UNREACHABLE', 'country', 'trade')],
  });
});

test('its root field leads to our records, whatever else it says of them', async () => {
  const said = { __typename: 'Country', id: 'country/sg', name: 'Elsewhere', code: 'XX' };
  const query = '{ largestTraders(year: 2024) { __typename id code name } }';
  expect(await ask({ data: { largestTraders: [said] } }, query)).toEqual({
    data: { largestTraders: [ours] },
  });
});

test.each([null, [], words])(
  'an answer that says it has no errors by %j is an answer',
  async (errors) => {
    expect(await ask({ data: { _entities: [record] }, errors })).toEqual(whole);
  },
);

test('an alias may be any name', async () => {
  const query = '{ country(code: "SG") { __proto__: name } }';
  const body = JSON.stringify(await ask({}, query));
  expect(body).toBe('{"data":{"country":{"__proto__":"Singapore"}}}');
});

// Callers may be as hostile as subgraphs.
test('generated hostile questions are answered or refused', async () => {
  const headers = { 'content-type': 'application/json' };
  await sendHostile(buildGraph().schema, 40, async (question) => {
    const { status, body } = await hive.send({ method: 'POST', headers, body: question.body });
    return { status, text: JSON.stringify(body) };
  });
}, 60_000);
