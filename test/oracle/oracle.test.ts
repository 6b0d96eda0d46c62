import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { readExamples } from '../examples';
import { openWhole, type Whole } from '../harness';
import { withCursorsOf } from './comparison';
import { createOracle, type Oracle } from './oracle';
import { generatedQueries, type GeneratedQuery } from './query.generator';
import { collectSamples } from './samples';

const queries = Number(process.env.SIDELINES_ORACLE_QUERIES ?? 500);
const seed = Number(process.env.SIDELINES_ORACLE_SEED ?? Date.now() % 1_000_000_000);
const mostPages = 3;

type Variables = Readonly<Record<string, unknown>>;

let whole: Whole;
let oracle: Oracle;

beforeAll(async () => {
  whole = await openWhole();
  oracle = createOracle({ sdl: 'schema/schema.graphql', data: 'data', today: whole.today });
});
afterAll(() => whole.close());

/** Asks both and compares whole answers. */
async function compare(query: string, variables: Variables): Promise<unknown> {
  const actual = await whole.ask(query, variables);
  const expected = JSON.parse(JSON.stringify(oracle.answer(query, variables))) as unknown;
  expect(actual).toEqual(withCursorsOf(actual, expected));
  return actual.data;
}

/** Asks a query, and then for the pages after (or before) its first. */
async function comparePages({ text, variables, paging }: GeneratedQuery): Promise<void> {
  let data = await compare(text, variables);
  for (let pages = 1; paging && pages < mostPages; pages += 1) {
    const info = at(data, [...paging.path, 'pageInfo']) as Variables | undefined;
    const cursor = info?.[paging.variable === 'after' ? 'endCursor' : 'startCursor'];
    if (cursor == null) return;
    data = await compare(text, { ...variables, [paging.variable]: cursor });
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Variables | null | undefined)?.[key],
    value,
  );
}

test(`${queries} generated queries are answered as the oracle answers them`, async () => {
  process.stdout.write(`oracle: ${queries} queries from SIDELINES_ORACLE_SEED=${seed}\n`);
  const arbitrary = generatedQueries(oracle.schema, collectSamples(oracle.records));
  const property = fc.asyncProperty(arbitrary, async (query) => {
    expect(validate(oracle.schema, parse(query.text)).map(String)).toEqual([]);
    await comparePages(query);
  });
  await fc.assert(property, {
    seed,
    numRuns: queries,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  });
}, 180_000);

test.each(readExamples().filter(({ query }) => !query.includes('search(')))(
  '$name is answered as the oracle answers it',
  async ({ query, variables }) => {
    await compare(query, variables);
  },
);

test.each(['official', 'organisation', 'summit', 'policyDocument', 'topic'])(
  'search finds each %s by its exact name first',
  async (kind) => {
    const files = {
      official: 'officials',
      organisation: 'organisations',
      summit: 'summits',
      policyDocument: 'policy_documents',
      topic: 'topics',
    } as const;
    const rows = oracle.records
      .of(files[kind as keyof typeof files])
      .filter((_, index) => index % 17 === 0);
    const type = kind === 'policyDocument' ? 'POLICY_DOCUMENT' : kind.toUpperCase();
    const query = `query Find($text: String!) { search(text: $text, types: [${type}], first: 1) { edges { matched node { id } } } }`;
    for (const { id, ...row } of rows) {
      const matched = row.name ?? row.title ?? row.label ?? '';
      const answer = await whole.ask(query, { text: matched });
      expect(answer).toEqual({ data: { search: { edges: [{ matched, node: { id } }] } } });
    }
  },
);
