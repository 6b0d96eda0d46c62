import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExamples } from '../examples';
import { openWhole, type Whole } from '../harness';
import { multiplyDatabase, TIMES } from './multiplied.database';

const folder = mkdtempSync(join(tmpdir(), 'sidelines-statements-'));
let usual: Whole;
let multiplied: Whole;

beforeAll(async () => {
  const file = join(folder, 'multiplied.db');
  await multiplyDatabase(file);
  usual = await openWhole();
  multiplied = await openWhole({ file });
});
afterAll(async () => {
  await usual.close();
  await multiplied.close();
  rmSync(folder, { recursive: true });
});

/** Everything nested that can be: lists in lists, counts, filters across relations, any record. */
const nested = `{
  meetings(first: 5, filter: { participants: { officeRoles: [FOREIGN_MINISTER] } }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      citations { source { title } }
      participations(orderBy: STARTS_ON_DESC) { totalCount nodes { officeHeld { basis office { title } tenure { startsOn } } official { tenures { nodes { office { organisation { members { nodes { member { name } } } } } } } } } }
      leadUp(basis: [RECORDED, INFERRED]) { nodes { evidence from { name } } }
      quotations { text topics { label } }
    }
  }
  busiest: officials(orderBy: MEETINGS_DESC, last: 5) { nodes { name meetings(last: 2) { nodes { name } } } }
  again: meetings(first: 5) { nodes { name } }
  node(id: "official/kao-kim-hourn") { id ... on Official { name encounters { totalCount } } }
  nodes(ids: ["official/kao-kim-hourn", "summit/asean-summit-47"]) { id }
  search(text: "Balakrisnan") { edges { matched } }
}`;

const questions = [...readExamples(), { name: 'everything nested', query: nested, variables: {} }];

/** Asks; says how many statements it took, and how many fields were asked at the top. */
async function count(whole: Whole, { query, variables }: (typeof questions)[number]) {
  const before = whole.statements();
  const { data, errors } = await whole.ask(query, variables);
  const fields = Object.keys(data ?? {}).length;
  return { errors, fields, statements: whole.statements() - before };
}

describe.each(questions)('$name', (question) => {
  test('takes one statement a root field, with the built-in rows as with a hundred times as many', async () => {
    const few = await count(usual, question);
    expect(few).toEqual({ errors: undefined, fields: few.fields, statements: few.fields });
    expect(few.fields).toBeGreaterThan(0);
    expect(await count(multiplied, question)).toEqual(few);
  });
});

test('there are a hundred times as many rows, and lists inside records are longer', async () => {
  const query = `{
    meetings { totalCount }
    officials { totalCount }
    events { totalCount }
    meeting(id: "meeting/2025-10-21-kao-kim-hourn-vivian-balakrishnan") { participations { totalCount } }
  }`;
  const few = await usual.ask(query);
  const many = await multiplied.ask(query);
  expect(few.data).toEqual({
    meetings: { totalCount: 173 },
    officials: { totalCount: 216 },
    events: { totalCount: 517 },
    meeting: { participations: { totalCount: 2 } },
  });
  expect(many.data).toEqual({
    meetings: { totalCount: 173 * TIMES },
    officials: { totalCount: 216 * TIMES },
    events: { totalCount: 517 * TIMES },
    meeting: { participations: { totalCount: 2 * 10 } },
  });
});
