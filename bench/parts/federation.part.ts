import { openConventional } from '../contenders/conventional.contender';
import type { Contender } from '../contenders/contender';
import { openPlanner } from '../contenders/planner.contender';
import { isGatewayInstalled, openGateway } from '../federation/gateway.contender';
import { openStitchedDomains, type Cost, type Counted } from '../federation/stitched.contender';
import { questions, type Question } from '../questions';
import { median, ratio } from '../report/figures';
import { atMost, type PartReport, type Verdict } from '../report/report';
import { checkAnswers, runRounds, waits } from '../rounds';
import type { SyntheticDatabase } from '../synthetic/database';

const askingsARound = { one: 20, five: 10, nineteen: 4 } as const;

interface Measured {
  readonly question: Question;
  readonly times: readonly (readonly number[])[];
  readonly costs: readonly Cost[];
}

/** Compares the graph whole, stitched in process, and behind a gateway, beside the conventional stack. */
export async function runFederation(
  { file, sizes }: SyntheticDatabase,
  rounds: number,
): Promise<PartReport> {
  const stitched = await openStitchedDomains(file);
  const apart: Counted[] = [stitched];
  if (isGatewayInstalled()) apart.push(await openGateway(file));
  const contenders: Contender[] = [await openPlanner(file), openConventional(file), ...apart];
  try {
    const measured: Measured[] = [];
    for (const question of questions) {
      const askings = question.askings(sizes, askingsARound[question.key]);
      await checkAnswers(contenders, { question, askings });
      const costs = await Promise.all(apart.map((one) => costOf(one, question, askings)));
      const timings = await runRounds(contenders, { question, askings, rounds });
      measured.push({ question, costs, times: timings.map(waits) });
    }
    return report(contenders, measured);
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

/** Requests and statements of one asking. */
async function costOf(
  contender: Counted,
  question: Question,
  askings: Parameters<typeof contender.time>[1],
): Promise<Cost> {
  const before = await contender.cost();
  await contender.time(question, askings);
  const after = await contender.cost();
  return {
    requests: (after.requests - before.requests) / askings.length,
    statements: (after.statements - before.statements) / askings.length,
  };
}

function report(contenders: readonly Contender[], measured: readonly Measured[]): PartReport {
  const apart = contenders.slice(2);
  return {
    title: 'Whole and apart, milliseconds for one answer (median), all answering alike',
    columns: [
      'question',
      ...contenders.map(({ name }) => name),
      'stitched : conventional',
      ...apart.map(({ name }) => `${name}: requests / statements`),
    ],
    rows: measured.map(({ question, times, costs }) => [
      question.title,
      ...times.map(median),
      ratio(times[2] ?? [], times[1] ?? []),
      ...costs.map(({ requests, statements }) => `${requests} / ${statements}`),
    ]),
    verdicts: measured.map(judge),
    notes:
      apart.length > 1 ? [] : ['Hive Gateway is not installed: npm ci in deploy/hive adds it.'],
  };
}

const judge = ({ question, times }: Measured): Verdict =>
  atMost({
    claim: `${question.title}: stitched beside the conventional stack`,
    measured: ratio(times[2] ?? [], times[1] ?? []),
    target: 3,
    unit: 'x',
  });
