import { parse } from 'csv-parse/sync';
import type { Delimiter } from './delimiter';
import type { RowPlace } from './row.reader';
import { LONGEST_ROW } from './text.lines';

/** How many characters are looked at together; csv-parse reads them only if a quote is among them. */
const BLOCK = 4_096;

/**
 * Splits lines into rows (RFC 4180). Where no quote stands, a delimiter ends a cell and a line feed a
 * row, and that is split ten times as fast as csv-parse reads it; the rest is left to csv-parse.
 */
export class RowSplitter {
  private rows: RowPlace[] = [];
  /** Lines in which a quote was opened and not closed yet. */
  private open = '';

  /**
   * Begins before the first row.
   *
   * @param delimiter the character between cells.
   * @param nextLine the line in which the next row begins.
   */
  constructor(
    private readonly delimiter: Delimiter,
    public nextLine: number,
  ) {}

  /**
   * Adds whole lines, which end in a line feed.
   *
   * @throws CsvError where quotes are not as they should be; rows before that are kept.
   */
  add(lines: string): void {
    for (let start = 0; start < lines.length;) {
      const end = lines.indexOf('\n', start + BLOCK) + 1 || lines.length;
      this.addBlock(lines.slice(start, end));
      start = end;
    }
  }

  /** Ends the file. @throws CsvError when a quote is still open. */
  end(): void {
    if (this.open) this.parse(this.open);
  }

  /** The rows found since the last time. */
  taken(): readonly RowPlace[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private addBlock(block: string): void {
    if (!this.open && !block.includes('"')) {
      this.split(block);
      return;
    }
    this.open += block;
    if (isBalanced(this.open) || this.open.length > LONGEST_ROW) {
      const lines = this.open;
      this.open = '';
      this.parse(lines);
    }
  }

  private split(block: string): void {
    const lines = block.endsWith('\n') ? block.slice(0, -1) : block;
    for (const line of lines.split('\n')) {
      this.rows.push({ line: this.nextLine, cells: line.split(this.delimiter) });
      this.nextLine += 1;
    }
  }

  private parse(lines: string): void {
    const before = this.nextLine - 1;
    parse(lines, {
      delimiter: this.delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: readonly string[], context) => {
        this.rows.push({ line: this.nextLine, cells });
        this.nextLine = before + context.lines + 1;
        return null;
      },
    });
  }
}

/** Whether each quote that is opened is closed: a doubled one counts as both. */
function isBalanced(text: string): boolean {
  let isEven = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isEven = !isEven;
  return isEven;
}
