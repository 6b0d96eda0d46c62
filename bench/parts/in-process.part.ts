import { openApollo } from '../contenders/apollo.contender';
import type { Contender, Timing } from '../contenders/contender';
import { openConventional } from '../contenders/conventional.contender';
import { openHandwritten } from '../contenders/handwritten.contender';
import { openPlanner } from '../contenders/planner.contender';
import { questions, type PageKey, type Question } from '../questions';
import { median, ratio } from '../report/figures';
import { atLeast, atMost, type PartReport, type Verdict } from '../report/report';
import { checkAnswers, runRounds, waits, works } from '../rounds';
import type { SyntheticDatabase } from '../synthetic/database';

/** Askings of each question in one round, so that each takes about as long. */
const askingsARound = { one: 60, five: 20, nineteen: 8 } as const;

const targets = {
  one: { ofHandwritten: 1.4, ofConventional: 5 },
  five: { ofHandwritten: 1.8, ofConventional: 4 },
  nineteen: { ofHandwritten: 1.6, ofConventional: 4 },
} as const;

/** Compares the four ways to answer, in process. */
export async function runInProcess(
  { file, sizes }: SyntheticDatabase,
  rounds: number,
): Promise<PartReport> {
  const contenders = [
    await openHandwritten(file),
    await openPlanner(file),
    await openApollo(file),
    openConventional(file),
  ];
  try {
    const measured: Measured[] = [];
    for (const question of questions) {
      const askings = question.askings(sizes, askingsARound[question.key]);
      await checkAnswers(contenders, { question, askings });
      const timings = await runRounds(contenders, { question, askings, rounds });
      measured.push({ question, timings });
    }
    return report(contenders, measured);
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

interface Measured {
  readonly question: Question<PageKey>;
  readonly timings: readonly (readonly Timing[])[];
}

function report(contenders: readonly Contender[], measured: readonly Measured[]): PartReport {
  return {
    title: 'In process, milliseconds for one answer (medians), all four answering alike',
    columns: [
      'question',
      ...contenders.map(({ name }) => name),
      'planner : hand-written',
      'Apollo : hand-written',
      'conventional : planner',
    ],
    rows: measured.flatMap(({ question, timings }) => [
      describe(question.title, timings.map(waits)),
      describe(`${question.title}, processor`, timings.map(works)),
    ]),
    verdicts: measured.flatMap(judge),
  };
}

function describe(title: string, times: readonly (readonly number[])[]) {
  const [hand = [], planner = [], apollo = [], conventional = []] = times;
  const ratios = [ratio(planner, hand), ratio(apollo, hand), ratio(conventional, planner)];
  return [title, ...times.map(median), ...ratios];
}

function judge({ question, timings }: Measured): readonly Verdict[] {
  const [hand = [], planner = [], , conventional = []] = timings.map(waits);
  const { ofHandwritten, ofConventional } = targets[question.key];
  return [
    atMost({
      claim: `${question.title}: planner beside hand-written SQL`,
      measured: ratio(planner, hand),
      target: ofHandwritten,
      unit: 'x',
    }),
    atLeast({
      claim: `${question.title}: as fast as the conventional stack`,
      measured: ratio(conventional, planner),
      target: ofConventional,
      unit: 'x',
    }),
  ];
}
