import type { Contender, Timing } from '../contenders/contender';
import { openPlanner } from '../contenders/planner.contender';
import { questions, type Question } from '../questions';
import { median, ratio } from '../report/figures';
import { atMost, type PartReport } from '../report/report';
import { runRounds, waits, works } from '../rounds';
import { syntheticDatabase } from '../synthetic/database';
import { sizesFor, type Sizes } from '../synthetic/sizes';

/** How the page is asked for. */
export interface FlatOptions {
  readonly rounds: number;
  /** Participations of the largest graph; the others hold a tenth and a hundredth. */
  readonly largest: number;
}

/** Askings of one round. */
const ASKINGS = 6;

interface Scale {
  readonly sizes: Sizes;
  readonly planner: Contender;
}

/** Asks for the same page of graphs that differ a hundredfold in size. */
export async function runFlat({ rounds, largest }: FlatOptions): Promise<PartReport> {
  const graphs: Scale[] = [];
  for (const scale of [largest / 100, largest / 10, largest]) {
    const { file, sizes } = await syntheticDatabase(sizesFor(scale));
    graphs.push({ sizes, planner: await openPlanner(file) });
  }
  try {
    const measured: Measured[] = [];
    for (const question of questions) measured.push(await measure(graphs, question, rounds));
    return report(graphs, measured);
  } finally {
    for (const { planner } of graphs) await planner.close();
  }
}

interface Measured {
  readonly question: Question;
  readonly timings: readonly (readonly Timing[])[];
}

async function measure(
  graphs: readonly Scale[],
  question: Question,
  rounds: number,
): Promise<Measured> {
  // Each graph is asked for the first pages of its own; they are as long in all of them.
  const contenders = graphs.map(({ sizes, planner }): Contender => {
    const askings = question.askings(sizes, ASKINGS);
    return { ...planner, time: () => planner.time(question, askings) };
  });
  return { question, timings: await runRounds(contenders, { question, askings: [], rounds }) };
}

/** How much slower the slowest graph answers than the fastest, whichever they are. */
function spread(times: readonly (readonly number[])[]): number {
  return Math.max(...times.flatMap((one) => times.map((other) => ratio(one, other))));
}

function report(graphs: readonly Scale[], measured: readonly Measured[]): PartReport {
  return {
    title: 'The same page of a graph that grows, milliseconds in process (median)',
    columns: [
      'question',
      ...graphs.map(
        ({ sizes }) => `${sizes.participations.toLocaleString('en-GB')} participations`,
      ),
      'slowest : fastest',
    ],
    rows: measured.flatMap(({ question, timings }) => [
      describe(question.title, timings.map(waits)),
      describe(`${question.title}, processor`, timings.map(works)),
    ]),
    verdicts: measured.map(({ question, timings }) =>
      atMost({
        claim: `${question.title}: whatever the size of the graph`,
        measured: spread(timings.map(waits)),
        target: 1.2,
        unit: 'x',
      }),
    ),
  };
}

const describe = (title: string, times: readonly (readonly number[])[]) => [
  title,
  ...times.map(median),
  spread(times),
];
