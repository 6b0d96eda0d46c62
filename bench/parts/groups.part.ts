import { openHandwritten } from '../contenders/handwritten.contender';
import { openPlanner } from '../contenders/planner.contender';
import { groupQuestions } from '../groups.questions';
import { median, ratio } from '../report/figures';
import { atMost, type PartReport, type Verdict } from '../report/report';
import { checkAnswers, runRounds, waits, works } from '../rounds';
import { syntheticDatabase } from '../synthetic/database';
import { sizesFor } from '../synthetic/sizes';

/** How groups are measured. */
export interface GroupsOptions {
  readonly rounds: number;
  /** Participations of the graph; a second one holds a twenty-fifth, 30 thousand for the usual scale. */
  readonly scale: number;
}

const TARGET = 1.3;

/** A deadline that no question reaches on a busy machine, in milliseconds. */
const PATIENCE = 120_000;

/** Compares groups of all records of a type with hand-written SQL, on a small graph and a large one. */
export async function runGroups({ rounds, scale }: GroupsOptions): Promise<PartReport> {
  const rows: PartReport['rows'][number][] = [];
  const verdicts: Verdict[] = [];
  for (const size of [Math.max(1000, scale / 25), scale]) {
    const { file, sizes } = await syntheticDatabase(sizesFor(size));
    const contenders = [
      await openHandwritten(file),
      await openPlanner(file, { deadlineMs: PATIENCE }),
    ];
    try {
      for (const question of groupQuestions) {
        const askings = question.askings(sizes, 1);
        await checkAnswers(contenders, { question, askings });
        const timings = await runRounds(contenders, { question, askings, rounds });
        const title = `${question.title}, ${sizes.participations.toLocaleString('en-GB')} participations`;
        const [hand = [], planner = []] = timings.map(waits);
        rows.push(describe(title, [hand, planner]));
        rows.push(describe(`${title}, processor`, timings.map(works)));
        const claim = `${title}: planner beside hand-written SQL`;
        const measured = ratio(planner, hand);
        verdicts.push(atMost({ claim, measured, target: TARGET, unit: 'x' }));
      }
    } finally {
      for (const contender of contenders) await contender.close();
    }
  }
  return {
    title: 'Groups of all records of a type, milliseconds for one answer (medians)',
    columns: ['question', 'hand-written SQL', 'planner', 'planner : hand-written'],
    rows,
    verdicts,
  };
}

function describe(
  title: string,
  times: readonly (readonly number[])[],
): readonly (string | number)[] {
  const [hand = [], planner = []] = times;
  return [title, median(hand), median(planner), ratio(planner, hand)];
}
