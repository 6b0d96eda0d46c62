import type { LoadReport } from '../data/load';
import { describeProblems, type ProblemReport } from '../data/problems';
import type { FileReport } from '../data/write';

/** Writes a number with its noun: `1,234 records`, `1 record`. */
const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

const kinds = ['added', 'changed', 'removed', 'unchanged'] as const;
type Counts = Readonly<Record<(typeof kinds)[number], number>>;

/**
 * Describes a load: a line for each file that was not in the usual form, one for each changed file, and
 * the totals.
 *
 * @param report the report of the load.
 */
export function describeLoad(report: LoadReport): string {
  const touched = report.files.filter(
    ({ added, changed, removed }) => added + changed + removed > 0,
  );
  const width = Math.max(...touched.map(({ file }) => file.length));
  const lines = touched.map((file) => `  ${file.file.padEnd(width)}  ${describe(file)}`);
  return [...report.notes, ...lines, describeSum(report)].join('\n');
}

/**
 * Describes the totals of a load in one sentence.
 *
 * @param report the report of the load.
 */
export function describeSum({ files }: LoadReport): string {
  const sum = files.reduce(add, { added: 0, changed: 0, removed: 0, unchanged: 0 });
  const said = kinds.filter((kind) => sum[kind] > 0);
  const all = count(
    kinds.reduce((total, kind) => total + sum[kind], 0),
    'record',
  );
  if (said.length === 0) return 'No records.';
  return said.length === 1 ? `${all} ${said.join('')}.` : `${all}: ${describe(sum)}.`;
}

/**
 * Writes the warnings of a load under a heading with their number; when they are too many to list, also
 * the number of each kind.
 *
 * @param warnings the findings that did not stop the load, at least one.
 */
export function describeWarnings(warnings: ProblemReport): string {
  const { problems, total, findings } = warnings;
  const isCut = total > problems.length;
  return [
    `${count(total, 'warning')}, which did not stop the load:`,
    describeProblems(warnings),
    ...(isCut ? ['Of each kind:', ...countLines(findings)] : []),
  ].join('\n');
}

/**
 * Counts the warnings of a load, a line for each kind of finding.
 *
 * @param warnings the findings that did not stop the load, at least one.
 * @param command the command that lists each of them.
 */
export function summariseWarnings({ total, findings }: ProblemReport, command: string): string {
  const heading = `${count(total, 'warning')}, which did not stop the load; \`${command}\` lists them:`;
  return [heading, ...countLines(findings)].join('\n');
}

const countLines = (findings: ProblemReport['findings']): readonly string[] =>
  findings.map((one) => `  ${one.finding}: ${one.count.toLocaleString('en')}`);

function add(sum: Counts, file: FileReport): Counts {
  return {
    added: sum.added + file.added,
    changed: sum.changed + file.changed,
    removed: sum.removed + file.removed,
    unchanged: sum.unchanged + file.unchanged,
  };
}

/** Writes the counts that are not 0: `12 added, 3 unchanged`. */
function describe(counts: Counts): string {
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind].toLocaleString('en')} ${kind}`)
    .join(', ');
}
