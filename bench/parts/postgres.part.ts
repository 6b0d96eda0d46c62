import { parse } from 'graphql';
import { migrate } from '../../src/store/migrate';
import { dataOf, type Contender } from '../contenders/contender';
import { openPlanner } from '../contenders/planner.contender';
import { openWhole } from '../contenders/whole';
import { questions, type PageKey, type Question } from '../questions';
import { median, ratio } from '../report/figures';
import type { PartReport } from '../report/report';
import { checkAnswers, runRounds, waits } from '../rounds';
import type { SyntheticDatabase } from '../synthetic/database';
import { syntheticFolder } from '../synthetic/folder';
import type { Sizes } from '../synthetic/sizes';
import { loadInChild } from './load.part';

const askingsARound = { one: 60, five: 20, nineteen: 8 } as const;

/** Where the graph is loaded to, and how long it is asked. */
export interface PostgresOptions {
  /** The address of a database that is empty, or holds what an earlier run loaded. */
  readonly address: string;
  readonly rounds: number;
}

/** Loads the graph into PostgreSQL, and compares the planner there with the planner on SQLite. */
export async function runPostgres(
  { file, sizes }: SyntheticDatabase,
  { address, rounds }: PostgresOptions,
): Promise<PartReport> {
  const loaded = await loadOnce(address, sizes);
  const contenders = [
    await openPlanner(file, { name: 'SQLite' }),
    await openPlanner(address, { name: 'PostgreSQL' }),
  ];
  try {
    const rows: PartReport['rows'][number][] = [];
    for (const question of questions)
      rows.push(await measure(contenders, { question, sizes, rounds }));
    const columns = ['question', 'SQLite', 'PostgreSQL', 'PostgreSQL : SQLite'];
    const title = 'The planner on both engines, milliseconds for one answer (medians)';
    return { title, columns, rows, verdicts: [], notes: [loaded] };
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

interface Measuring {
  readonly question: Question<PageKey>;
  readonly sizes: Sizes;
  readonly rounds: number;
}

async function measure(
  contenders: readonly Contender[],
  { question, sizes, rounds }: Measuring,
): Promise<readonly (string | number)[]> {
  const askings = question.askings(sizes, askingsARound[question.key]);
  await checkAnswers(contenders, { question, askings });
  const timings = await runRounds(contenders, { question, askings, rounds });
  const [sqlite = [], postgres = []] = timings.map(waits);
  return [question.title, median(sqlite), median(postgres), ratio(postgres, sqlite)];
}

/** Loads when nothing is there; what an earlier run has loaded is used again, and anything else is left alone. */
async function loadOnce(address: string, sizes: Sizes): Promise<string> {
  await migrate(address);
  const stored = await countMeetings(address);
  if (stored === sizes.meetings) return 'PostgreSQL: loaded by an earlier run.';
  if (stored > 0) {
    throw new Error('--postgres wants an empty database: this one holds other records.');
  }
  const folder = await syntheticFolder(sizes);
  const { seconds, peakBytes, rows } = await loadInChild({ folder, database: address });
  const megabytes = Math.round(peakBytes / 1e6);
  return `PostgreSQL: ${rows.toLocaleString('en-GB')} rows loaded in ${seconds.toFixed(1)} s, ${megabytes} MB at most.`;
}

async function countMeetings(address: string): Promise<number> {
  const { engine, reader } = await openWhole(address);
  try {
    const answer = dataOf(await engine.execute({ document: parse('{ meetings { totalCount } }') }));
    return (answer as { readonly meetings: { readonly totalCount: number } }).meetings.totalCount;
  } finally {
    await reader.close();
  }
}
