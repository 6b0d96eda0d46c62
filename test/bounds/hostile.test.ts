import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { domains } from '../../src/domains/domains.list';
import { buildGraph } from '../../src/domains/whole.graph';
import { createSubgraph } from '../../src/federation/subgraph';
import { executeText } from '../../src/read/text.request';
import { openDomainServer } from '../federation/opened';
import { openWhole } from '../harness';
import { sharedServer } from '../postgres/shared';
import { openServed, post, type Served } from '../server/served';
import { argumentSites, type ArgumentSite } from './argument.sites';
import { ask, type HostileQuestion, type Hostility } from './hostile.questions';
import { expectNoFault, sendHostile, type Arrived } from './send.hostile';

const runs = Number(process.env.SIDELINES_HOSTILE_QUESTIONS ?? 60);

async function sendTo(url: string, { body }: HostileQuestion): Promise<Arrived> {
  const response = await fetch(`${url}/graphql`, post(body));
  return { status: response.status, text: await response.text() };
}

const { schema } = buildGraph();
let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

/** More than any limit allows at a place. */
function tooMuch({ type }: ArgumentSite): Hostility {
  if (isListType(getNullableType(type))) return { kind: 'wide', size: 1500 };
  const named = getNamedType(type);
  if (isInputObjectType(named)) return { kind: 'deep', size: 900 };
  const isText = !['Int', 'Float', 'Boolean'].includes(named.name) && !('getValues' in named);
  return isText ? { kind: 'long', size: 48_000, unit: 'x' } : { kind: 'nested', size: 900 };
}

test('every argument of the schema, and every key inside one, has its limit', async () => {
  const sites = argumentSites(schema);
  const declared = Object.values(schema.getTypeMap()).flatMap((type) =>
    isCompositeType(type) && 'getFields' in type && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap(({ args }) => args)
      : [],
  );
  expect(sites.filter(({ keys }) => keys.length === 0)).toHaveLength(declared.length);
  const whole = await openWhole();
  for (const [at, site] of sites.entries()) {
    const question = ask(site, tooMuch(site), at % 2 === 0);
    const answer = await executeText(whole.engine, question);
    expectNoFault({ status: 200, text: JSON.stringify(answer) });
    expect({ name: site.name, isRefused: answer.data === undefined }).toEqual({
      name: site.name,
      isRefused: true,
    });
  }
  await whole.close();
});

describe('generated hostile questions are answered or refused', () => {
  test('over HTTP, from SQLite', async () => {
    await sendHostile(schema, runs, (question) => sendTo(served.url, question));
    expect(served.faults).toEqual([]);
  });

  test('from PostgreSQL', async () => {
    const whole = await openWhole({ file: (await sharedServer()).builtIn });
    await sendHostile(schema, runs, async (question) => {
      const answer = await executeText(whole.engine, question);
      return { status: 200, text: JSON.stringify(answer) };
    });
    await whole.close();
  });

  test.each(domains.map(({ name }) => name))('by the domain %s', async (domain) => {
    const server = await openDomainServer(domain);
    const part = createSubgraph(buildGraph(), [domain]).schema;
    await sendHostile(part, Math.ceil(runs / 4), (question) => sendTo(server.url, question));
    await server.close();
  });
});

/** A refusal, and the variables that it is about. */
interface Refused {
  readonly what: string;
  readonly variables: object;
  readonly code: string;
  readonly argument: string;
  readonly message: string;
}

describe('what was seen to break is refused', () => {
  const filtered = 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }';
  const conditions = (count: number) =>
    Array.from({ length: count }, () => ({ name: { eq: 'x' } }));
  const nots = (depth: number): object => (depth > 0 ? { not: nots(depth - 1) } : {});

  test.each<Refused>([
    {
      what: 'a filter nested 900 deep',
      variables: { filter: nots(900) },
      code: 'TOO_NESTED',
      argument: 'filter',
      message: 'The variable $filter nests lists and objects 901 deep; the limit is 100.',
    },
    {
      what: 'a filter one deeper than it may be',
      variables: { filter: nots(12) },
      code: 'FILTER_TOO_DEEP',
      argument: `filter${'.not'.repeat(12)}`,
      message:
        'The filter nests conditions 13 deep; the limit is 12. Put conditions beside each other, or ask in several operations.',
    },
    {
      what: 'or with 1,500 members',
      variables: { filter: { or: conditions(1500) } },
      code: 'TOO_MANY_CONDITIONS',
      argument: 'filter',
      message:
        'The operation has more than 200 conditions, most of them in filter: ask in several operations. A list of `ids` or `in` counts as one for every 100 values.',
    },
    {
      what: 'or with 120,000 members of the wrong type',
      variables: { filter: { or: Array(120_000).fill(1) } },
      code: 'TOO_MANY_CONDITIONS',
      argument: 'filter',
      message:
        'The operation has more than 200 conditions, most of them in filter: ask in several operations. A list of `ids` or `in` counts as one for every 100 values.',
    },
    {
      what: 'contains with 48,000 characters',
      variables: { filter: { or: [{}, {}, {}, { name: { contains: 'x'.repeat(48_000) } }] } },
      code: 'BAD_USER_INPUT',
      argument: 'filter.or.3.name.contains',
      message: 'filter.or.3.name.contains has 48,000 characters: give at most 1,000.',
    },
    {
      what: 'a list of 1,001 ids',
      variables: { filter: { ids: Array.from({ length: 1001 }, () => 'meeting/x') } },
      code: 'BAD_USER_INPUT',
      argument: 'filter.ids',
      message: 'filter.ids holds 1,001 values: give at most 1,000.',
    },
  ])('$what', async ({ variables, code, argument, message }) => {
    const { status, body } = await served.send('/graphql', post({ query: filtered, variables }));
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: [{ message, extensions: { code, argument } }] },
    });
  });

  test('of many wrong values as many are named as anybody reads', async () => {
    const ids = Array.from({ length: 1000 }, () => ({}));
    const { status, body } = await served.send(
      '/graphql',
      post({ query: filtered, variables: { filter: { ids } } }),
    );
    const error = { extensions: { code: 'BAD_USER_INPUT' } };
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: Array(20).fill(error) },
    });
  });

  test('a document nested 900 deep, by POST and by GET', async () => {
    const query = `{ a ${'{ a '.repeat(899)}${'}'.repeat(900)}`;
    const message =
      'The document nests brackets 900 deep; the limit is 100. Ask in several operations.';
    const body = { errors: [{ message, extensions: { code: 'TOO_NESTED' } }] };
    expect(await served.ask(query)).toMatchObject({ status: 400, body });
    expect(await served.get(query)).toMatchObject({ status: 400, body });
  });

  test.each([
    ['as deep as it may be', { filter: nots(11) }],
    ['with as many conditions', { filter: { or: conditions(200) } }],
    [
      'with as long a text, of characters that are two units',
      { filter: { name: { contains: '𝔘'.repeat(1000) } } },
    ],
    [
      'with a text that grows when it is folded',
      { filter: { name: { contains: 'ﷺ'.repeat(1000) } } },
    ],
    ['with as many ids', { filter: { ids: Array.from({ length: 1000 }, () => 'meeting/x') } }],
  ])('a filter %s is answered', async (_what, variables) => {
    const { status, body } = await served.send('/graphql', post({ query: filtered, variables }));
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { meetings: { totalCount: expect.any(Number) as number } } },
    });
  });

  test('brackets in texts and comments do not count', async () => {
    const text = '{[('.repeat(150);
    const query = `# ${text}\n{ meetings(filter: { name: { eq: "${text}\\"", in: ["""${text}\\"""${text}"""] } }) { totalCount } }`;
    expect(await served.ask(query)).toMatchObject({ status: 200 });
  });

  test('conditions of a fragment count wherever it is spread', async () => {
    const ors = Array.from({ length: 21 }, () => '{ name: { eq: "x" } }').join(' ');
    const spreads = Array.from(
      { length: 10 },
      (_, at) => `m${at}: topic(id: "topic/trade") { ...F }`,
    );
    const query = `{ ${spreads.join(' ')} } fragment F on Topic { events(filter: { or: [${ors}] }) { totalCount } }`;
    expect(await served.ask(query)).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message:
              'The operation has more than 200 conditions, most of them in filter: ask in several operations. A list of `ids` or `in` counts as one for every 100 values.',
          },
        ],
      },
    });
  });
});
