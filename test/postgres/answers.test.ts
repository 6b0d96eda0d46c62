import fc from 'fast-check';
import { parse } from 'graphql';
import { createSubgraph } from '../../src/federation/subgraph';
import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine } from '../../src/read/engine';
import { openReader } from '../../src/read/database.reader';
import { readExamples } from '../examples';
import { met, questions, unknown } from '../federation/corpus';
import { openWhole, type Whole } from '../harness';
import { readExam } from '../search/exam';
import { withCursorsOf } from '../oracle/comparison';
import { followPages } from '../oracle/following';
import { createOracle, type Oracle } from '../oracle/oracle';
import { generatedQueries } from '../oracle/query.generator';
import { typeOfId } from '../oracle/records';
import { collectSamples } from '../oracle/samples';
import { sharedServer } from './shared';

const queries = Number(process.env.SIDELINES_ORACLE_QUERIES ?? 300);
const seed = Number(process.env.SIDELINES_ORACLE_SEED ?? Date.now() % 1_000_000_000);

type Variables = Readonly<Record<string, unknown>>;

let file: Whole;
let server: Whole;
let oracle: Oracle;

beforeAll(async () => {
  file = await openWhole();
  server = await openWhole({ file: (await sharedServer()).builtIn });
  oracle = createOracle({ sdl: 'schema/schema.graphql', data: 'data', today: server.today });
});
afterAll(async () => {
  await file.close();
  await server.close();
});

/** The very text that a client would be sent. */
async function textOf({ engine }: Whole, query: string, variables: Variables): Promise<string> {
  return JSON.stringify(await engine.execute({ document: parse(query), variables }));
}

/** Asks both engines: their answers are equal to the last byte. */
async function askBoth(query: string, variables: Variables = {}): Promise<Variables> {
  const answer = await textOf(server, query, variables);
  expect(answer).toBe(await textOf(file, query, variables));
  return JSON.parse(answer) as Variables;
}

/** Asks both engines and the oracle. */
async function askAll(query: string, variables: Variables): Promise<unknown> {
  const answer = await askBoth(query, variables);
  const expected = JSON.parse(JSON.stringify(oracle.answer(query, variables))) as unknown;
  expect(answer).toEqual(withCursorsOf(answer, expected));
  return answer.data;
}

test.each([...readExamples(), ...questions])(
  '$name is answered as on SQLite',
  async ({ query, variables }) => {
    const { errors } = await askBoth(query, variables);
    expect(errors).toBeUndefined();
  },
);

test.each([...unknown, ...met])('$name is answered as on SQLite', async ({ query, variables }) => {
  await askBoth(query, variables);
});

test(`${queries} generated queries are answered as on SQLite, and as the oracle answers them`, async () => {
  process.stdout.write(`postgres: ${queries} queries from SIDELINES_ORACLE_SEED=${seed}\n`);
  const arbitrary = generatedQueries(oracle.schema, collectSamples(oracle.records));
  const property = fc.asyncProperty(arbitrary, (query) => followPages(query, askAll));
  await fc.assert(property, {
    seed,
    numRuns: queries,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  });
}, 180_000);

const searched = [
  'Balakrishnan',
  'Balakrisnan',
  'balakrishnan vivian',
  'Kao Kim Hourn',
  'kao',
  'ASEAN',
  'asean summit',
  '47th ASEAN Summit',
  'Kuala Lumpur Declaration',
  'Phạm Minh Chính',
  'pham minh chinh',
  'Nguyễn',
  '王毅',
  '王',
  '習近平',
  'ហ៊ុន ម៉ាណែត',
  'ហ៊ុន',
  'โดนัลด์',
  'Đông',
  'São',
  'a',
  'x',
  '%',
  '_',
  '100%',
  'a_b',
  '\\',
  "O'Brien",
  '"quoted"',
  'a OR b',
  'NEAR(a b)',
  'secret:x',
  '-',
  '*',
  '𝔘𝔫𝔦',
  '👍🏽',
  'ﬁ',
  'İstanbul',
  'ẞ',
  'summit of the sumit',
  'no such thing at all anywhere',
  'x'.repeat(200),
];

const search = `query ($text: String!, $types: [SearchType!], $after: String) {
  search(text: $text, types: $types, first: 20, after: $after) {
    totalCount
    byType: facets { type count }
    byCountry: facets(by: COUNTRY, first: 5) { country { name } count }
    edges { cursor score matched excerpt type node { __typename id } }
    pageInfo { endCursor hasNextPage }
  }
  suggest(text: $text, first: 10) { edges { cursor text type node { id } } }
}`;

test.each(searched)('search finds the same for %j, in the same order', async (text) => {
  const first = await askBoth(search, { text });
  const { endCursor } = (first as { data: { search: { pageInfo: { endCursor: string | null } } } })
    .data.search.pageInfo;
  await askBoth(search, { text, types: ['OFFICIAL', 'SUMMIT'] });
  if (endCursor) await askBoth(search, { text, after: endCursor });
});

test('the searches of the exam find the same, in the same order', async () => {
  for (const { text } of readExam().filter((_, at) => at % 3 === 1))
    await askBoth(search, { text });
});

describe('what one engine could trip over', () => {
  const officials = `query ($name: TextFilter, $ids: [ID!]) {
    officials(filter: { name: $name, ids: $ids }, first: 5) { totalCount nodes { id } }
  }`;

  test.each([
    ['NUL', '\0'],
    ['half of a surrogate pair', '\ud800'],
    ['the other half', '\udc00x'],
    ['an escape that is none', '\\u0000'],
    ['a backslash', '\\'],
    ['signs of patterns', '%_%'],
    ['a quote', "'"],
    ['a question mark', '?'],
    ['a placeholder', '$1'],
  ])('%s in a text', async (_, text) => {
    await askBoth(officials, { name: { eq: text } });
    await askBoth(officials, { name: { contains: text } });
    await askBoth(officials, { name: { startsWith: text } });
    await askBoth(officials, { name: { in: [text, 'Kao Kim Hourn'] } });
    await askBoth(officials, { ids: [`official/${text}`, 'official/kao-kim-hourn'] });
    await askBoth('query ($id: ID!) { official(id: $id) { name } node(id: $id) { id } }', {
      id: `official/${text}`,
    });
    await askBoth(search, { text: `${text}asean${text}` });
  });

  test('a record of more keys than a function takes arguments', async () => {
    const id = 'official/kao-kim-hourn';
    for (const count of [50, 51, 100, 101, 250]) {
      const keys = Array.from(
        { length: count },
        (_, at) =>
          ['name', 'otherNames', 'id', 'nationality { code }', 'bornOn'].map(
            (one) => `k${at}: ${one}`,
          )[at % 5],
      );
      const answer = await askBoth(`{ official(id: "${id}") { ${keys.join(' ')} } }`);
      const { official } = answer.data as { readonly official: object };
      expect(Object.keys(official)).toHaveLength(count);
    }
  });

  test('numbers with a fraction', async () => {
    await askBoth(
      '{ meetings(first: 100) { nodes { place { id latitude longitude country { code } } } } }',
    );
  });

  test('an interface nested in itself', async () => {
    await askBoth(`{
      events(first: 30, orderBy: STARTS_ON_DESC) {
        nodes {
          __typename
          name
          ... on Meeting { onSidelinesOf { id ... on Summit { edition } ... on Meeting { kind } } }
          ... on Summit { edition series { name } sidelines(first: 3) { nodes { name aheadOf { __typename id } } } }
        }
      }
    }`);
  });

  test('a cursor that is forged, foreign, or holds another kind of value', async () => {
    const page =
      'query ($after: String) { officials(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
    const { data } = await askBoth(page);
    const { endCursor } = (data as { officials: { pageInfo: { endCursor: string } } }).officials
      .pageInfo;
    const values = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as unknown[];
    const forge = (...changed: unknown[]) =>
      Buffer.from(JSON.stringify(changed)).toString('base64url');
    for (const after of [
      'forged',
      forge(...values.slice(0, -1), 17),
      forge(...values.slice(0, -1), 1.5),
      forge(...values.slice(0, -1), ''),
      forge(...values.slice(0, -1), '\0'),
      forge(...values.slice(0, -1)),
      forge('Summit:name', 'x', 'y'),
    ]) {
      await askBoth(page, { after });
    }
  });

  test('the first and the last year that a day can have', async () => {
    for (const asOf of ['0000-01-01', '0001-01-01', '9999-12-31']) {
      await askBoth(
        'query ($asOf: Date) { organisation(id: "organisation/asean") { memberCount(asOf: $asOf) { certain possible } members(asOf: $asOf, first: 20) { nodes { id } } } }',
        { asOf },
      );
    }
  });
});

describe('references of gateways', () => {
  const answered = async (
    { file: database, today }: Whole,
    representations: readonly object[],
  ): Promise<string> => {
    const graph = buildGraph();
    const reader = await openReader({ database, readers: 1, deadlineMs: 30_000 });
    const subgraph = createSubgraph(graph);
    const engine = createEngine({ graph, reader, today: () => today, subgraph });
    const document = parse(`query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        __typename
        ... on Official { name otherNames meetings(first: 2) { totalCount nodes { id } } }
        ... on Meeting { name startsOn participations(first: 3) { nodes { role } } }
        ... on Summit { edition citations { nodes { confidence } } }
        ... on Place { latitude country { name } }
        ... on Topic { label }
      }
    }`);
    const answer = await engine.execute({ document, variables: { representations } });
    await reader.close();
    return JSON.stringify(answer);
  };

  test('are resolved in one batch, in their order', async () => {
    const ids = ['officials', 'meetings', 'summits', 'places', 'topics'].flatMap((records) =>
      oracle.records
        .of(records)
        .slice(0, 30)
        .map(({ id = '' }) => id),
    );
    const mixed = ids.flatMap((id, at) => (at % 7 ? [id] : [id, `${id}-unknown`, `${id}\0`]));
    const representations = mixed.reverse().map((id) => ({ __typename: typeOfId(id), id }));
    expect(await answered(server, representations)).toBe(await answered(file, representations));
  });
});
