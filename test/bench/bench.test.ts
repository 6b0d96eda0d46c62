import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hostileRequests } from '../../bench/hostile/requests';
import { createDatabase, sharedServer } from '../postgres/shared';

interface Figures {
  readonly parts: readonly {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
    readonly verdicts: readonly { readonly claim: string; readonly measured: number }[];
  }[];
}

/** The whole benchmark on a small graph. It stops by itself when two contenders answer differently. */
async function runSmall(): Promise<Figures> {
  const database = await createDatabase(await sharedServer(), 'bench');
  const flags = ['--scale', '3000', '--rounds', '1', '--seconds', '0', '--json'];
  flags.push('--postgres', database);
  const bench = join(__dirname, '..', '..', 'bin', 'bench.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [bench, ...flags], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Figures;
}

const grouped = ['2,400', '3,000'].flatMap((participations) =>
  [
    'meetings by country and year',
    'participations by represented party',
    'the first 3 meetings of each country and year',
  ].map((question) => `${question}, ${participations} participations`),
);

const perQuestion = ['one meeting', '5 x 5 meetings', '19 x 10 meetings'];

test('the benchmark measures every contender, and all of them answer alike', async () => {
  const { parts } = await runSmall();
  const twice = perQuestion.flatMap((question) => [question, `${question}, processor`]);
  expect(parts.map(({ rows }) => rows.map(([first]) => first))).toEqual([
    twice,
    perQuestion,
    twice,
    ['built-in data', '3,000 participations'].flatMap((data) => [
      `search, ${data}`,
      `suggest, ${data}`,
    ]),
    grouped.flatMap((question) => [question, `${question}, processor`]),
    ['2,400', '12,000'].flatMap((size) =>
      [
        'counterparts of an official',
        'counterparts of a state',
        'a path of at most 4 meetings',
        'a path of at most 6 meetings',
      ].map((question) => `${question}, ${size} participations`),
    ),
    ['4,000'],
    perQuestion,
    hostileRequests.map(({ title }) => title),
    perQuestion,
  ]);
  for (const { columns, rows } of parts) {
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
  const verdicts = parts.flatMap((part) => part.verdicts);
  expect(verdicts.map(({ claim }) => claim)).toEqual([
    ...perQuestion.flatMap((question) => [
      `${question}: planner beside hand-written SQL`,
      `${question}: as fast as the conventional stack`,
    ]),
    'one meeting over HTTP beside Apollo answering a constant',
    ...perQuestion.map((question) => `${question}: whatever the size of the graph`),
    'a suggestion on the built-in data',
    ...grouped.map((question) => `${question}: planner beside hand-written SQL`),
    'the slowest answer to who met whom, under the deadline of a statement',
    'loading 4,000 participations',
    'memory while loading',
    ...perQuestion.map((question) => `${question}: stitched beside the conventional stack`),
    'the processor time of the costliest refusal',
  ]);
  for (const { measured } of verdicts) expect(measured).toBeGreaterThan(0);
}, 300_000);
