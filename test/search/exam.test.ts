import { readFileSync } from 'node:fs';
import { openWhole, type Whole } from '../harness';
import { figuresOf, readExam, sharesOf, sitExam, type Marked } from './exam';

/** The least share of right answers that the reported half must reach. */
const FLOOR = { first: 0.95, three: 0.99 };

let whole: Whole;
let marked: readonly Marked[];

beforeAll(async () => {
  whole = await openWhole();
  marked = await sitExam(whole);
});
afterAll(() => whole.close());

test('the exam has 120 different searches in two halves, and each expects records of the data', async () => {
  const exam = readExam();
  expect(new Set(exam.map(({ text }) => text)).size).toBe(120);
  expect(exam.filter(({ half }) => half === 'tune')).toHaveLength(60);
  const ids = [...new Set(exam.flatMap(({ expected }) => expected))];
  const missing: string[] = [];
  for (let at = 0; at < ids.length; at += 100) {
    const some = ids.slice(at, at + 100);
    const answer = await whole.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: some,
    });
    const { nodes } = answer.data as { nodes: ({ id: string } | null)[] };
    missing.push(...some.filter((_, index) => nodes[index] === null));
  }
  expect(missing).toEqual([]);
});

test('the reported half of the exam is passed', () => {
  process.stdout.write(`search exam:\n${figuresOf(marked).join('\n')}\n`);
  const wrong = marked
    .filter(({ place }) => place !== 0)
    .map(({ text, kind }) => `${kind}: ${text}`);
  const { first, three } = sharesOf(marked.filter(({ half }) => half === 'report'));
  expect({ wrong, isPassed: first >= FLOOR.first && three >= FLOOR.three }).toMatchObject({
    isPassed: true,
  });
});

test('docs/search.md has the figures of this run', () => {
  const lines = readFileSync('docs/search.md', 'utf8').split('\n').map(collapsed);
  expect(figuresOf(marked).filter((one) => !lines.includes(collapsed(one)))).toEqual([]);
});

const collapsed = (line: string): string => line.replace(/\s+/g, ' ');
