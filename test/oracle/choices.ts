/**
 * Decisions drawn from a list of numbers, so that fast-check shrinks whatever is decided by them:
 * smaller numbers choose what is simpler, and when the list is at its end every choice is the first.
 */
export class Choices {
  private used = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0, below a limit. */
  below(limit: number): number {
    const number = this.numbers[this.used++] ?? 0;
    return number % limit;
  }

  /** True once in so many times, and never at the end of the list. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('Nothing to choose from.');
    return chosen;
  }
}
