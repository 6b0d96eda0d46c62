import { parse } from 'graphql';
import { openReadPool } from '../../src/read/pool';
import type { Reader } from '../../src/read/reader';
import type { Engine } from '../../src/read/engine';
import { openWhole, TODAY, type Whole } from '../harness';
import { openStitched } from './apart';
import { examples, generated, unknown, type Asked } from './corpus';

const count = Number(process.env.FEDERATION_QUERIES ?? 300);
const seed = Number(process.env.FEDERATION_SEED ?? Date.now() % 1_000_000_000);

let whole: Whole;
let reader: Reader;
let stitched: Engine;

beforeAll(async () => {
  whole = await openWhole();
  reader = await openReadPool({ file: whole.file, readers: 2, deadlineMs: 30_000 });
  stitched = openStitched(reader, () => TODAY);
});
afterAll(async () => {
  await whole.close();
  await reader.close();
});

async function askStitched({ query, variables }: Asked): Promise<unknown> {
  const answer = await stitched.execute({ document: parse(query), variables });
  return JSON.parse(JSON.stringify(answer)) as unknown;
}

test.each([...examples, ...unknown])('$name is answered as by the whole graph', async (asked) => {
  expect(await askStitched(asked)).toEqual(await whole.ask(asked.query, asked.variables));
});

test(`${count} generated queries are answered as by the whole graph`, async () => {
  process.stdout.write(`stitched: ${count} queries from FEDERATION_SEED=${seed}\n`);
  for (const asked of generated(whole.schema, { count, seed })) {
    const expected = await whole.ask(asked.query, asked.variables);
    expect({ asked, answer: await askStitched(asked) }).toEqual({ asked, answer: expected });
  }
}, 180_000);

test('a wrong argument is refused with its code and argument', async () => {
  const query = '{ officials(first: 0) { totalCount } }';
  const { errors } = (await askStitched({ name: '', query, variables: {} })) as {
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
  expect(await askStitched({ name: '', query, variables: {} })).toEqual({
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
  const asked = { name: '', query, variables: { no: false } };
  expect(await askStitched(asked)).toEqual(await whole.ask(query, { no: false }));
});
