import { StopError } from '../errors';
import type { Severity } from '../graph/rules.between';

/** A fault and its remedy. */
export interface Fault {
  readonly wrong: string;
  readonly right: string;
}

export type { Severity };

/** A finding in a folder of data files. */
export interface Problem extends Fault {
  /** The file's name, such as `meetings.csv`. */
  readonly file: string;
  /** The line of the file in which the row begins, from 1; null for a finding about the file or {@link stored}. */
  readonly line: number | null;
  /** The id of a record that is in the database only, and so has no line. */
  readonly stored?: string;
  /** The name of the column; null for a finding about the row or the file. */
  readonly column: string | null;
  /** The content of the cell; null for a finding about the row or the file. */
  readonly value: string | null;
  /** The kind of finding in the plural, such as `records without a citation`; absent for problems without one. */
  readonly finding?: string;
}

/** The most findings of each severity that are printed; the others are counted. */
export const PROBLEMS_KEPT: Readonly<Record<Severity, number>> = {
  problem: 1_000,
  warning: 1_000,
};

/** The most characters of a value that are printed. */
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
  /** The findings in the order of files and lines, at most {@link PROBLEMS_KEPT}. */
  readonly problems: readonly Problem[];
  /** The number of all findings. */
  readonly total: number;
  /** The number of findings of each kind; the most frequent first. */
  readonly findings: readonly FindingCount[];
}

/** A kind of finding, such as `records without a citation`, with its number. */
export interface FindingCount {
  readonly finding: string;
  readonly count: number;
}

/**
 * Writes a report as text.
 *
 * @param report the problems of one severity.
 * @returns a line for each problem, and one with the number of those not listed.
 */
export function describeProblems({ problems, total }: ProblemReport): string {
  const lines = problems.map(problemLine);
  const more = total - problems.length;
  if (more > 0) lines.push(`… and ${more.toLocaleString('en')} more.`);
  return lines.join('\n');
}

/** The error of a load with problems, which wrote nothing. Its message has a line for each problem. */
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

/** Copies a cell: a substring would keep the whole text of its file in memory. */
const copied = (value: string | null): string | null =>
  value === null ? null : Buffer.from(value).toString();

/** The collected findings of one severity. */
interface Tally {
  readonly kept: Problem[];
  count: number;
  /** The number of findings of each kind. */
  readonly findings: Map<string, number>;
}

const emptyTally = (): Tally => ({ kept: [], count: 0, findings: new Map() });

function count(tally: Tally, number: number, finding?: string): void {
  tally.count += number;
  if (finding === undefined) return;
  tally.findings.set(finding, (tally.findings.get(finding) ?? 0) + number);
}

/** Collects findings while files are read and compared. */
export class ProblemList {
  private readonly tallies: Readonly<Record<Severity, Tally>> = {
    problem: emptyTally(),
    warning: emptyTally(),
  };
  private readonly incompleteFiles = new Set<string>();

  /** Creates an empty list. @param files the names of the files, in the order of the report. */
  constructor(private readonly files: readonly string[]) {}

  /** Adds a problem, or a warning. */
  add(problem: Problem, severity: Severity = 'problem'): void {
    const tally = this.tallies[severity];
    count(tally, 1, problem.finding);
    if (tally.kept.length < PROBLEMS_KEPT[severity])
      tally.kept.push({ ...problem, value: copied(problem.value) });
  }

  /** Counts problems that are not listed. */
  addUntold(number: number, severity: Severity = 'problem', finding?: string): void {
    if (number > 0) count(this.tallies[severity], number, finding);
  }

  /** Adds a problem that ended the reading of a file early. */
  addToIncomplete(problem: Problem): void {
    this.markIncomplete(problem.file);
    this.add(problem);
  }

  /** Marks a file as not completely read; the reason was reported. */
  markIncomplete(file: string): void {
    this.incompleteFiles.add(file);
  }

  /** Whether a file was read to its end, so that a record not found in it does not exist. */
  isComplete(file: string): boolean {
    return !this.incompleteFiles.has(file);
  }

  /** Ends the load when there is a problem; warnings do not end it. @throws DataProblems with every problem. */
  throwIfAny(): void {
    const report = this.report('problem');
    if (report.total > 0) throw new DataProblems(report);
  }

  /** The findings of a severity in the order of files and lines. */
  report(severity: Severity): ProblemReport {
    const { kept, count: total, findings } = this.tallies[severity];
    const rank = ({ file }: Problem): number => {
      const at = this.files.indexOf(file);
      return at < 0 ? this.files.length : at;
    };
    // The sort is stable: problems of one line remain in the order in which they were found.
    const problems = kept.toSorted((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
    const counts = [...findings].map(([finding, found]) => ({ finding, count: found }));
    return { problems, total, findings: counts.sort((a, b) => b.count - a.count) };
  }
}
