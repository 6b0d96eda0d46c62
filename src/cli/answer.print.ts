import { rowsOfAnswer, type AnswerRows } from './answer.rows';
import { note, say, terminalWidth } from './terminal';

/** How an answer can be printed. */
export const formats = ['json', 'table', 'csv'] as const;

/** One of them. */
export type Format = (typeof formats)[number];

/**
 * Prints the data of an answer.
 *
 * @param data the data.
 * @param format how.
 */
export async function printAnswer(data: unknown, format: Format): Promise<void> {
  if (format === 'json') {
    say(JSON.stringify({ data }, null, 2));
    return;
  }
  const answer = rowsOfAnswer(data);
  if (answer.rows.length === 0) note('The answer has no rows.');
  else say(format === 'csv' ? await writeCsv(answer) : await writeTable(answer));
  if (answer.leftOut.length > 0) {
    note(`The rows are the first list of the answer; not shown: ${answer.leftOut.join(', ')}.`);
  }
}

async function writeCsv({ columns, rows }: AnswerRows): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return stringify([[...columns], ...rows.map((row) => [...row])]).trimEnd();
}

/** Where the terminal is too narrow for the columns, each row is printed down the page. */
async function writeTable({ columns, rows }: AnswerRows): Promise<string> {
  const { printTable } = await import('./table');
  const table = printTable(columns, rows);
  const width = Math.max(...table.split('\n').map((line) => line.length));
  if (width <= terminalWidth()) return table;
  return rows.map((row, at) => writeDown(columns, row, at + 1)).join('\n\n');
}

function writeDown(columns: readonly string[], row: readonly string[], number: number): string {
  const width = Math.max(...columns.map((name) => name.length));
  const lines = columns.map((name, at) => `  ${name.padEnd(width)}  ${row[at] ?? ''}`);
  return [String(number), ...lines].join('\n');
}
