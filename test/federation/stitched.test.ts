import { parse } from 'graphql';
import type { Engine } from '../../src/read/engine';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { openWhole, TODAY, type Whole } from '../harness';
import { openStitched } from './apart';
import { examples, generated, type Asked } from './corpus';
import { hopsOf, type HopsBy } from './hops';

const count = Number(process.env.FEDERATION_QUERIES ?? 300);
const seed = Number(process.env.FEDERATION_SEED ?? Date.now() % 1_000_000_000);

let whole: Whole;
let reader: Reader;
let stitched: Engine;

beforeAll(async () => {
  whole = await openWhole();
  reader = await openSqlitePool({ file: whole.file, readers: 2, deadlineMs: 30_000 });
  stitched = openStitched(reader, () => TODAY);
});
afterAll(async () => {
  await whole.close();
  await reader.close();
});

type Variables = Readonly<Record<string, unknown>>;

async function askStitched(query: string, variables: Variables = {}): Promise<unknown> {
  const answer = await stitched.execute({ document: parse(query), variables });
  return JSON.parse(JSON.stringify(answer)) as unknown;
}

test('a wrong argument is refused with its code and argument', async () => {
  const { errors } = (await askStitched('{ officials(first: 0) { totalCount } }')) as {
    errors: { message: string; path: unknown; extensions: Record<string, unknown> }[];
  };
  expect(errors).toMatchObject([
    {
      message: 'first is 0: give a whole number from 1 to 100.',
      path: ['officials'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
    },
  ]);
});

test('an alias that hides a key is refused, not answered wrongly', async () => {
  const query = '{ official(id: "official/kao-kim-hourn") { id: name meetings { totalCount } } }';
  expect(await askStitched(query)).toEqual({
    errors: [
      {
        message:
          '"id: name" hides the key that records are found by in other services: give it another alias.',
        locations: [{ line: 1, column: 44 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
      },
    ],
  });
});

test('a key that is left out by a directive is still found by', async () => {
  const query =
    'query ($no: Boolean!) { allEventSeries(first: 3) { nodes { id @include(if: $no) name citations { field } } } }';
  expect(await askStitched(query, { no: false })).toEqual(await whole.ask(query, { no: false }));
});

/** Asks, and compares the statements that it took with the most that it may take. */
async function expectFew({ name, query, variables }: Asked, by: HopsBy): Promise<void> {
  const before = reader.statements;
  await askStitched(query, variables);
  const asked = { name, query, statements: reader.statements - before };
  const isFew = asked.statements <= hopsOf(query, by);
  expect({ ...asked, isFew }).toEqual({ ...asked, isFew: true });
}

test.each(examples)(
  '$name needs at most one statement for each type, level and domain',
  async (asked) => expectFew(asked, 'level'),
);

test(`${count} generated queries need at most one for each type, place and domain`, async () => {
  process.stdout.write(`stitched: ${count} queries from FEDERATION_SEED=${seed}\n`);
  for (const asked of generated(whole.schema, { count, seed })) await expectFew(asked, 'place');
}, 180_000);
