import Table from 'cli-table3';
import type { PartReport, Verdict } from './report';

/** A report as tables of text. */
export function printReport(parts: readonly PartReport[]): string {
  const verdicts = parts.flatMap((part) => part.verdicts);
  return [...parts.map(printPart), printVerdicts(verdicts)].join('\n\n');
}

function printPart({ title, columns, rows, notes = [] }: PartReport): string {
  const cells = rows.map((row) => row.map(written));
  return [title, ...notes, draw(columns, cells)].join('\n');
}

function printVerdicts(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ claim, measured, side, target, unit, isReached }) => [
    claim,
    `${written(measured)}${unit}`,
    `${side} ${target}${unit}`,
    isReached ? 'reached' : 'short',
  ]);
  return ['Targets', draw(['what', 'measured', 'target', ''], rows)].join('\n');
}

function draw(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = columns.map((_, at) => rows.some((row) => /^[\d,.]+/.test(row[at] ?? '')));
  const table = new Table({
    head: [...columns],
    colAligns: isNumber.map((right, at) => (right && at > 0 ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** Three digits say all that a measurement knows. */
function written(value: string | number): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '-';
  if (value >= 100) return Math.round(value).toLocaleString('en-GB');
  return value.toPrecision(3);
}
