import type { CutConnection } from './page.marks';
import type { Layout } from './answer.layout';
import { rowsOf, type Cell } from './answer.rows';
import { openJson } from './json.stream';
import { note, print, say, terminalWidth } from './terminal';

/** The formats of a printed answer. */
export const formats = ['json', 'table', 'csv'] as const;

/** A format. */
export type Format = (typeof formats)[number];

/** Options of printing. */
export interface Printing {
  readonly format: Format;
  readonly layout: Layout;
  /** Whether texts that a spreadsheet would run as formulas are printed unchanged. */
  readonly raw?: boolean;
  /** Whether the list of the layout is read page by page. */
  readonly isWalked: boolean;
}

/** Prints an answer, at once or page by page. */
export interface Printer {
  print(data: unknown): Promise<void>;
  /** Ends the output. */
  end(): Promise<void>;
}

/**
 * Creates the printer of an answer.
 *
 * @param printing the options.
 * @returns the printer; only a table keeps all pages in memory, to find the width of its columns.
 */
export function openPrinter(printing: Printing): Printer {
  const { format, layout, isWalked } = printing;
  if (format === 'json') return openJson(isWalked ? layout.path : null);
  return format === 'csv' ? openCsv(printing) : openTable(printing);
}

function openCsv({ layout, raw = false }: Printing): Printer {
  let isBegun = false;
  return {
    print: async (data) => {
      const rows = rowsOf(data, layout);
      if (rows.length === 0) return;
      const { stringify } = await import('csv-stringify/sync');
      const lines = isBegun ? rows : [layout.columns, ...rows];
      isBegun = true;
      await print(
        stringify(
          lines.map((row) => [...row]),
          { escape_formulas: !raw },
        ),
      );
    },
    end: async () => tellRest(layout, isBegun),
  };
}

function openTable({ layout }: Printing): Printer {
  const rows: (readonly Cell[])[] = [];
  return {
    print: async (data) => void rows.push(...rowsOf(data, layout)),
    end: async () => {
      if (rows.length > 0) say(await writeTable(layout.columns, rows));
      tellRest(layout, rows.length > 0);
    },
  };
}

function tellRest({ leftOut }: Layout, hasRows: boolean): void {
  if (!hasRows) note('The answer has no rows.');
  if (leftOut.length > 0) {
    note(`The rows are the first list of the answer; not shown: ${leftOut.join(', ')}.`);
  }
}

/** Writes a table; in a narrow terminal each row is printed vertically. */
async function writeTable(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<string> {
  const { printTable } = await import('./table');
  const texts = rows.map((row) => row.map(String));
  const table = printTable(columns, texts);
  const width = Math.max(...table.split('\n').map((line) => line.length));
  if (width <= terminalWidth()) return table;
  return texts.map((row, at) => writeDown(columns, row, at + 1)).join('\n\n');
}

function writeDown(columns: readonly string[], row: readonly string[], number: number): string {
  const width = Math.max(...columns.map((name) => name.length));
  const lines = columns.map((name, at) => `  ${name.padEnd(width)}  ${row[at] ?? ''}`);
  return [String(number), ...lines].join('\n');
}

/**
 * Prints which connections were cut, and how to get the remaining rows.
 *
 * @param cut the connections.
 */
export function tellCut(cut: readonly CutConnection[]): void {
  for (const one of cut) note(describeCut(one));
  note(
    'For more: --all reads every row of the first list; `first` takes up to 100 of any ' +
      'other. If a part is enough: --partial.',
  );
}

function describeCut({ place, times, shown, total }: CutConnection): string {
  const records = times === 1 ? '1 record' : `${times.toLocaleString('en')} records`;
  return total === undefined
    ? `Not all rows are in the answer: ${place} of ${records} has more.`
    : `Not all rows are in the answer: ${place} has ${shown.toLocaleString('en')} of ${total.toLocaleString('en')}.`;
}
