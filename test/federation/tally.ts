import Table from 'cli-table3';
import { isDeepStrictEqual } from 'node:util';
import type { Asked } from './corpus';
import { differences } from './differences';
import type { Answer, Way } from './ways';

interface Count {
  asked: number;
  equal: number;
  readonly listed: Map<string, number>;
}

/** What is compared: with one way, all the others. */
interface Compared {
  readonly reference: Way;
  readonly ways: readonly Way[];
}

interface Answers {
  readonly answer: Answer;
  readonly expected: Answer;
}

/** Keeps, for each way of running the graph, how often it was asked and how it answered. */
export class Tally {
  private readonly counts = new Map<string, Count>();

  /**
   * Asks every way, and compares the answers with that of the whole graph on SQLite.
   *
   * @throws Error of jest with both answers when they differ and the difference is not listed.
   */
  async compare(asked: Asked, { reference, ways }: Compared): Promise<void> {
    const expected = await reference.ask(asked, {});
    const answers = await Promise.all(ways.map((way) => way.ask(asked, expected)));
    for (const [at, { name }] of ways.entries()) {
      this.judge(name, asked, { answer: answers[at] ?? {}, expected });
    }
  }

  private judge(name: string, asked: Asked, { answer, expected }: Answers): void {
    const count = this.of(name);
    count.asked += 1;
    if (isDeepStrictEqual(answer, expected)) {
      count.equal += 1;
      return;
    }
    const listed = differences.find(
      ({ ways, concerns, holds }) =>
        ways.some((one) => name.startsWith(one)) && concerns(asked) && holds(answer, expected),
    );
    if (listed) {
      count.listed.set(listed.why, (count.listed.get(listed.why) ?? 0) + 1);
      return;
    }
    const whole = `${name}: ${asked.query} ${JSON.stringify(asked.variables)}`;
    expect({ [whole]: answer }).toEqual({ [whole]: expected });
  }

  /** Engine by engine: asked, equal, listed differences. */
  print(title: string): string {
    const table = new Table({
      head: [title, 'asked', 'equal', 'listed differences'],
      colAligns: ['left', 'right', 'right', 'right'],
      style: { head: [], border: [] },
    });
    for (const [name, { asked, equal, listed }] of this.counts) {
      table.push([name, asked, equal, [...listed.values()].reduce((sum, one) => sum + one, 0)]);
    }
    const reasons = differences.flatMap(({ why }) => {
      const names = [...this.counts].filter(([, { listed }]) => listed.has(why));
      return names.length ? [`- ${names.map(([name]) => name).join('; ')}: ${why}`] : [];
    });
    return [table.toString(), ...reasons, ''].join('\n');
  }

  private of(name: string): Count {
    const known = this.counts.get(name) ?? { asked: 0, equal: 0, listed: new Map() };
    this.counts.set(name, known);
    return known;
  }
}
