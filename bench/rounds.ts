import type { Contender, Timing } from './contenders/contender';
import type { Question, Variables } from './questions';

/** Rounds that only warm up: code is compiled, statements are prepared, pages are read. */
const WARM_UP = 5;

/** What was waited in each round. */
export const waits = (timings: readonly Timing[]): readonly number[] =>
  timings.map(({ waited }) => waited);

/** What the processors worked in each round. */
export const works = (timings: readonly Timing[]): readonly number[] =>
  timings.map(({ worked }) => worked);

/** How rounds are run. */
export interface RoundsOptions {
  readonly question: Question;
  readonly askings: readonly Variables[];
  readonly rounds: number;
}

/**
 * Asks every contender the same in each round, and lets another begin each time, so that whatever
 * else the machine does is shared by all.
 *
 * @returns for each contender what each round took.
 */
export async function runRounds(
  contenders: readonly Contender[],
  { question, askings, rounds }: RoundsOptions,
): Promise<readonly (readonly Timing[])[]> {
  const timings = contenders.map((): Timing[] => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (turn + round + WARM_UP) % contenders.length;
      const timing = await contenders[at]?.time(question, askings);
      if (timing && round >= 0) timings[at]?.push(timing);
    }
  }
  return timings;
}

/**
 * Checks that all contenders answer alike before any is timed.
 *
 * @throws Error that shows where two answers part.
 */
export async function checkAnswers(
  contenders: readonly Contender[],
  { question, askings }: Omit<RoundsOptions, 'rounds'>,
): Promise<void> {
  for (const variables of askings) {
    const answers = await Promise.all(
      contenders.map((contender) => contender.answer(question, variables)),
    );
    const [first = ''] = answers;
    for (const [at, answer] of answers.entries()) {
      if (answer !== first) throw differ([first, answer], [contenders[0], contenders[at]]);
    }
  }
}

function differ(
  [one = '', other = '']: readonly string[],
  contenders: readonly (Contender | undefined)[],
): Error {
  const from = one.split('').findIndex((letter, at) => letter !== other[at]);
  const part = (text: string): string => text.slice(Math.max(0, from - 40), from + 80);
  const [first, second] = contenders.map((contender) => contender?.name);
  return new Error(`${first} answers …${part(one)}…, ${second} answers …${part(other)}…`);
}
