import { executeText } from '../../src/read/text.request';
import { openWhole, type Whole } from '../harness';
import { listOf, readRecords } from '../oracle/records';
import { readExam } from './exam';

const records = readRecords('data');

/** Every cell of a record, and every part of a cell that is a list. */
const textsOf = (id: string): readonly string[] =>
  Object.values(records.byId(id) ?? {}).flatMap((cell) => [cell, ...listOf(cell)]);

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

interface Hit {
  readonly cursor: string;
  readonly matched: string;
  readonly excerpt: string;
  readonly type: string;
  readonly score: number;
  readonly node: { readonly id: string };
}

interface Page {
  readonly totalCount: number;
  readonly edges: readonly Hit[];
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  readonly byYear: readonly { readonly count: number }[];
  readonly byCountry: readonly { readonly count: number }[];
}

async function found(text: string, args = 'first: 100'): Promise<Page> {
  const answer = await whole.ask(
    `query ($text: String!) {
      search(text: $text, ${args}) {
        totalCount
        byType: facets { type count }
        byYear: facets(by: YEAR) { count }
        byCountry: facets(by: COUNTRY) { count }
        edges { cursor matched excerpt type score node { id } }
      }
    }`,
    { text },
  );
  expect(answer.errors).toBeUndefined();
  return (answer.data as { search: Page }).search;
}

/** Every third search of the exam. */
const texts = readExam()
  .map(({ text }) => text)
  .filter((_, at) => at % 3 === 0);

/** The hits of all pages, forwards. */
async function allHits(text: string): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (let after = ''; ;) {
    const page = await found(text, after ? `first: 100, after: "${after}"` : 'first: 100');
    hits.push(...page.edges);
    after = page.edges.at(-1)?.cursor ?? '';
    if (page.edges.length < 100) return hits;
  }
}

const total = (facets: readonly { readonly count: number }[]): number =>
  facets.reduce((sum, { count }) => sum + count, 0);

test.each(texts)(
  'the hits, facets and excerpts of %j agree with each other and with the data',
  async (text) => {
    const { totalCount, byType, byYear, byCountry } = await found(text);
    const hits = await allHits(text);
    const ids = hits.map(({ node }) => node.id);
    expect(ids).toHaveLength(totalCount);
    expect(new Set(ids).size).toBe(totalCount);
    expect([total(byType), total(byYear), total(byCountry)]).toEqual([
      totalCount,
      totalCount,
      totalCount,
    ]);
    for (const { type, count } of byType) {
      expect(hits.filter((hit) => hit.type === type)).toHaveLength(count);
    }
    for (const [at, { score, matched, excerpt, node }] of hits.entries()) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? 1);
      expect(matched).toContain(excerpt);
      expect(excerpt.length).toBeLessThanOrEqual(160);
      expect(textsOf(node.id)).toContain(matched);
    }
  },
);

test('a page from the end is the end of all hits', async () => {
  const hits = await allHits('asean summit');
  const { edges } = await found('asean summit', 'last: 5');
  expect(edges).toEqual(hits.slice(-5));
  const before = await found('asean summit', `last: 5, before: "${edges[0]?.cursor ?? ''}"`);
  expect(before.edges).toEqual(hits.slice(-10, -5));
});

test('of equal names the record that others name more often comes first', async () => {
  const { edges } = await found('Singapore', 'first: 3');
  expect(edges.map(({ node, score }) => [node.id, score])).toEqual([
    ['organisation/singapore', 1],
    ['place/singapore', 1],
    ['country/sg', 1],
  ]);
});

test('a long text is shown by the part that has the words', async () => {
  const { edges } = await found('realisation of our long-term vision', 'first: 1');
  expect(edges[0]).toMatchObject({
    node: { id: 'quotation/2025-10-21-vivian-balakrishnan-steadfast-partner' },
    excerpt: expect.stringContaining('the realisation of our long-term vision') as string,
  });
});

interface Suggested {
  readonly edges: readonly { readonly text: string; readonly node: { readonly id: string } }[];
}

async function suggested(text: string, first = 5): Promise<Suggested['edges']> {
  const answer = await whole.ask(
    'query ($text: String!, $first: Int) { suggest(text: $text, first: $first) { edges { text node { id } } } }',
    { text, first },
  );
  expect(answer.errors).toBeUndefined();
  return (answer.data as { suggest: Suggested }).suggest.edges;
}

test.each([
  ['viv bal', 'official/vivian-balakrishnan'],
  ['kao k', 'official/kao-kim-hourn'],
  ['shangri', 'event-series/shangri-la-dialogue'],
  ['kuala l', 'place/kuala-lumpur'],
  ['prime minister of sing', 'office/prime-minister-of-singapore'],
  ['47', 'summit/asean-summit-47'],
  ['王', 'official/wang-yi'],
])('typing %j suggests %s among the first five', async (text, id) => {
  expect((await suggested(text)).map(({ node }) => node.id)).toContain(id);
});

test.each(['a', 'm', 'viv', 'asean s', 'min for aff'])(
  'every suggestion for %j has a word that begins with each typed word',
  async (text) => {
    const edges = await suggested(text, 100);
    expect(edges.length).toBeGreaterThan(0);
    expect(new Set(edges.map(({ node }) => node.id)).size).toBe(edges.length);
    const beginnings = text.split(' ').filter((word) => word !== 'for');
    for (const { node } of edges) {
      const words = textsOf(node.id).join(' ').toLowerCase();
      for (const beginning of beginnings) expect(words).toMatch(new RegExp(beginning));
    }
  },
);

test.each([
  ['facets(first: 1000) { count }', /first is 1000: give a whole number from 1 to 100\./],
  ['facets(first: 0) { count }', /first is 0: give a whole number from 1 to 100\./],
  ['facets(by: COLOUR) { count }', /COLOUR/],
])('%s is refused with a sentence', async (facets, sentence) => {
  const answer = await executeText(whole.engine, {
    query: `{ search(text: "asean") { ${facets} } }`,
  });
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors?.[0]?.message).toMatch(sentence);
});

test.each([
  '"',
  '*',
  'a OR b',
  'NEAR(a b)',
  'words: asean',
  '{words} : asean',
  '-asean',
  "'; drop table",
  '^asean',
])('nothing in %j is read as a query', async (text) => {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const { edges, totalCount } = await found(text);
  if (!plain) expect(totalCount).toBe(0);
  else
    expect(edges.map(({ node }) => node.id)).toEqual(
      (await found(plain)).edges.map(({ node }) => node.id),
    );
});
