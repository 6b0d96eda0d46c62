import { StopError } from '../errors';
import type { Severity } from '../graph/rules.between';

/** What is wrong with a value, and what would be right. */
export interface Fault {
  readonly wrong: string;
  readonly right: string;
}

export type { Severity };

/** Something wrong, or questionable, in a folder of data files. */
export interface Problem extends Fault {
  /** The file's name, such as `meetings.csv`. */
  readonly file: string;
  /** The line in the file where the row begins, from 1; null when it is about the file or {@link stored}. */
  readonly line: number | null;
  /** The id of a record that stands in no line, since the database alone holds it. */
  readonly stored?: string;
  /** The column's name; null when it is about the row or the file. */
  readonly column: string | null;
  /** The cell; null when it is about the row or the file. */
  readonly value: string | null;
  /** The kind of finding in the plural, such as `records without a citation`; absent for problems without one. */
  readonly finding?: string;
}

/** How many problems of a severity are kept and printed; the rest is counted. */
export const PROBLEMS_KEPT: Readonly<Record<Severity, number>> = {
  problem: 1_000,
  warning: 1_000,
};

/** How many characters of a value are printed. */
const VALUE_PRINTED = 120;

function printed(value: string): string {
  const characters = Array.from(value);
  const isLong = characters.length > VALUE_PRINTED;
  return JSON.stringify(isLong ? `${characters.slice(0, VALUE_PRINTED).join('')}…` : value);
}

/** `meetings.csv:12:starts_on "2025-02-30": what is wrong, what would be right`. */
function problemLine({ file, line, stored, column, value, wrong, right }: Problem): string {
  const record = stored === undefined ? null : `${stored} of the database`;
  const place = [file, line ?? record, column].filter((part) => part !== null).join(':');
  return `${value === null ? place : `${place} ${printed(value)}`}: ${wrong}, ${right}`;
}

/** The problems of one severity. */
export interface ProblemReport {
  /** In the order of the files and their lines, as many as {@link PROBLEMS_KEPT} allows. */
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly total: number;
  /** How many there are of each kind of finding, those of one kind alone; the most frequent first. */
  readonly findings: readonly FindingCount[];
}

/** A kind of finding, such as `records without a citation`, and how many there are. */
export interface FindingCount {
  readonly finding: string;
  readonly count: number;
}

/**
 * Writes a report as text.
 *
 * @param report the problems of one severity.
 * @returns a line for each problem, and one for those that were only counted.
 */
export function describeProblems({ problems, total }: ProblemReport): string {
  const lines = problems.map(problemLine);
  const more = total - problems.length;
  if (more > 0) lines.push(`… and ${more.toLocaleString('en')} more.`);
  return lines.join('\n');
}

/** The data files hold problems; nothing was written. Its message is one line for each. */
export class DataProblems extends StopError implements ProblemReport {
  readonly problems: readonly Problem[];
  readonly total: number;
  readonly findings: readonly FindingCount[];

  constructor(report: ProblemReport) {
    super('DATA_REFUSED', describeProblems(report));
    this.name = 'DataProblems';
    this.problems = report.problems;
    this.total = report.total;
    this.findings = report.findings;
  }
}

/** A cell is a piece of the text it was read from, and would keep all of it in memory. */
const copied = (value: string | null): string | null =>
  value === null ? null : Buffer.from(value).toString();

/** The problems of one severity, while they are collected. */
interface Tally {
  readonly kept: Problem[];
  count: number;
  /** How many there are of each kind of finding. */
  readonly findings: Map<string, number>;
}

const emptyTally = (): Tally => ({ kept: [], count: 0, findings: new Map() });

function count(tally: Tally, number: number, finding?: string): void {
  tally.count += number;
  if (finding === undefined) return;
  tally.findings.set(finding, (tally.findings.get(finding) ?? 0) + number);
}

/** Collects problems while files are read and compared. */
export class ProblemList {
  private readonly tallies: Readonly<Record<Severity, Tally>> = {
    problem: emptyTally(),
    warning: emptyTally(),
  };
  private readonly incompleteFiles = new Set<string>();

  /** Begins an empty list. @param files the names of the files in the order in which their problems are told. */
  constructor(private readonly files: readonly string[]) {}

  /** Adds a problem, or a warning. */
  add(problem: Problem, severity: Severity = 'problem'): void {
    const tally = this.tallies[severity];
    count(tally, 1, problem.finding);
    if (tally.kept.length < PROBLEMS_KEPT[severity])
      tally.kept.push({ ...problem, value: copied(problem.value) });
  }

  /** Counts problems that are too many to be told. */
  addUntold(number: number, severity: Severity = 'problem', finding?: string): void {
    if (number > 0) count(this.tallies[severity], number, finding);
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

  /** Whether a file was read to its end, so that a record that is not in it is truly absent. */
  isComplete(file: string): boolean {
    return !this.incompleteFiles.has(file);
  }

  /** Ends the loading when there is a problem. Warnings do not end it. @throws DataProblems with every problem. */
  throwIfAny(): void {
    const report = this.report('problem');
    if (report.total > 0) throw new DataProblems(report);
  }

  /** The problems of a severity in the order of the files and their lines. */
  report(severity: Severity): ProblemReport {
    const { kept, count: total, findings } = this.tallies[severity];
    const rank = ({ file }: Problem): number => {
      const at = this.files.indexOf(file);
      return at < 0 ? this.files.length : at;
    };
    // The sort is stable: problems of one line stay in the order in which they were found.
    const problems = kept.toSorted((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
    const counts = [...findings].map(([finding, found]) => ({ finding, count: found }));
    return { problems, total, findings: counts.sort((a, b) => b.count - a.count) };
  }
}
