import { StopError } from '../errors';

/** What is wrong with a value, and what would be right. */
export interface Fault {
  readonly wrong: string;
  readonly right: string;
}

/** Something wrong in a folder of data files. */
export interface Problem extends Fault {
  /** The file's name, such as `meetings.csv`. */
  readonly file: string;
  /** The line in the file where the row begins, from 1; null when it is about the file. */
  readonly line: number | null;
  /** The column's name; null when it is about the row or the file. */
  readonly column: string | null;
  /** The cell; null when it is about the row or the file. */
  readonly value: string | null;
}

/** How many problems are kept and printed; the rest is counted. */
export const PROBLEMS_KEPT = 1_000;

/** How much of a value is printed. */
const VALUE_PRINTED = 120;

const printed = (value: string): string =>
  JSON.stringify(value.length > VALUE_PRINTED ? `${value.slice(0, VALUE_PRINTED)}…` : value);

/** `meetings.csv:12:starts_on "2025-02-30": what is wrong, what would be right`. */
function problemLine({ file, line, column, value, wrong, right }: Problem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return `${value === null ? place : `${place} ${printed(value)}`}: ${wrong}, ${right}`;
}

/** The data files hold problems; nothing was written. Its message is one line for each. */
export class DataProblems extends StopError {
  /** The problems in the order of the files and their lines, the first thousand. */
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly total: number;

  constructor(problems: readonly Problem[], total: number) {
    const more = total - problems.length;
    const lines = problems.map(problemLine);
    if (more > 0) lines.push(`… and ${more.toLocaleString('en')} more.`);
    super('DATA_REFUSED', lines.join('\n'));
    this.name = 'DataProblems';
    this.problems = problems;
    this.total = total;
  }
}

/** A cell is a piece of the text it was read from, and would keep all of it in memory. */
const copied = (value: string | null): string | null =>
  value === null ? null : Buffer.from(value).toString();

/** Collects problems while files are read and compared. */
export class ProblemList {
  private readonly kept: Problem[] = [];
  private readonly incompleteFiles = new Set<string>();
  private count = 0;

  /** Begins an empty list. @param files the names of the files in the order in which their problems are told. */
  constructor(private readonly files: readonly string[]) {}

  /** Whether nothing is wrong so far. */
  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Adds a problem. */
  add(problem: Problem): void {
    this.count += 1;
    if (this.kept.length < PROBLEMS_KEPT)
      this.kept.push({ ...problem, value: copied(problem.value) });
  }

  /** Counts problems that are too many to be told. */
  addUntold(count: number): void {
    this.count += count;
  }

  /** Adds a problem that kept a file from being read to its end. */
  addToIncomplete(problem: Problem): void {
    this.markIncomplete(problem.file);
    this.add(problem);
  }

  /** Says that not everything in a file is known, for a reason that was told. */
  markIncomplete(file: string): void {
    this.incompleteFiles.add(file);
  }

  /** Whether a file was read to its end, so that what is not in it is truly absent. */
  isComplete(file: string): boolean {
    return !this.incompleteFiles.has(file);
  }

  /** Ends the loading when anything is wrong. @throws DataProblems with all of it. */
  throwIfAny(): void {
    if (this.isEmpty) return;
    const rank = ({ file }: Problem): number => {
      const at = this.files.indexOf(file);
      return at < 0 ? this.files.length : at;
    };
    const sorted = this.kept
      .map((problem, at) => ({ problem, at }))
      .sort(
        (a, b) =>
          rank(a.problem) - rank(b.problem) ||
          (a.problem.line ?? 0) - (b.problem.line ?? 0) ||
          a.at - b.at,
      );
    throw new DataProblems(
      sorted.map(({ problem }) => problem),
      this.count,
    );
  }
}
