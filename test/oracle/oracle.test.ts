import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { readExamples } from '../examples';
import { openWhole, type Whole } from '../harness';
import { withCursorsOf } from './comparison';
import { followPages } from './following';
import { createOracle, type Oracle } from './oracle';
import { generatedQueries } from './query.generator';
import { collectSamples } from './samples';

const queries = Number(process.env.SIDELINES_ORACLE_QUERIES ?? 500);
const seed = Number(process.env.SIDELINES_ORACLE_SEED ?? Date.now() % 1_000_000_000);

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

test(`${queries} generated queries are answered as the oracle answers them`, async () => {
  process.stdout.write(`oracle: ${queries} queries from SIDELINES_ORACLE_SEED=${seed}\n`);
  const arbitrary = generatedQueries(oracle.schema, collectSamples(oracle.records));
  const property = fc.asyncProperty(arbitrary, async (query) => {
    expect(validate(oracle.schema, parse(query.text)).map(String)).toEqual([]);
    await followPages(query, compare);
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
