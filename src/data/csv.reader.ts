import { CsvError } from 'csv-parse/sync';
import { findDelimiter, sepLineLength } from './delimiter';
import type { FileForm } from './file.form';
import type { Fault, ProblemList } from './problems';
import type { RowPlace } from './row.reader';
import { RowSplitter } from './row.splitter';
import { remedyFor, systemErrorCode } from './system-error';
import { LONGEST_ROW, readLines, UnreadableFile } from './text.lines';

/** Faults of quotes, by the codes of csv-parse. */
const faults: Readonly<Record<string, Fault>> = {
  CSV_QUOTE_NOT_CLOSED: {
    wrong: 'a quote is opened and never closed',
    right: 'close it, or double it where it belongs to the text',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    wrong: 'a quote is closed before its cell ends',
    right: 'double the quotes that belong to the text',
  },
  INVALID_OPENING_QUOTE: {
    wrong: 'a cell contains a quote but does not begin with one',
    right: 'put the whole cell in quotes, and double those inside',
  },
  CSV_MAX_RECORD_SIZE: {
    wrong: `the row has more than ${LONGEST_ROW.toLocaleString('en')} bytes`,
    right: 'look for a quote that is not closed',
  },
};

/** A CSV file, with the lists that collect its problems and deviations. */
export interface CsvSource {
  readonly path: string;
  /** The file's name. */
  readonly file: string;
  /** The known column names, for finding the delimiter. */
  readonly columns: readonly string[];
  /** Records the deviations of the file from the usual form. */
  readonly form: FileForm;
  readonly problems: ProblemList;
}

/** Receives the rows that are not blank, the header included, as they are read. */
export type RowTaker = (rows: readonly RowPlace[]) => Promise<void>;

/**
 * Reads a file of comma-separated values (RFC 4180) as a stream.
 *
 * @param source the file; a fault that ends the reading is added to its problems.
 * @param take receives the rows, a few hundred at a time.
 */
export async function readCsv(source: CsvSource, take: RowTaker): Promise<void> {
  const { form, problems, file } = source;
  let splitter: RowSplitter | undefined;
  const takeRows = async (): Promise<void> => take(withoutBlanks(splitter?.taken() ?? [], form));
  try {
    for await (const lines of readLines(source.path, form)) {
      const text = splitter ? lines : withoutSepLine(lines, form);
      if (!text) continue;
      splitter ??= splitterOf(text, source);
      splitter.add(text);
      await takeRows();
    }
    splitter?.end();
  } catch (error) {
    const fault = unreadable(error, splitter?.nextLine ?? 1);
    if (!fault) throw error;
    problems.addToIncomplete({ file, column: null, value: null, ...fault });
  }
  await takeRows();
}

function withoutSepLine(lines: string, form: FileForm): string {
  const length = sepLineLength(lines);
  form.hasSepLine ||= length > 0;
  return lines.slice(length);
}

function splitterOf(text: string, { form, columns }: CsvSource): RowSplitter {
  form.delimiter = findDelimiter(text, columns);
  return new RowSplitter(form.delimiter, form.hasSepLine ? 2 : 1);
}

const isBlankCell = (cell: string): boolean => cell === '' || cell.trim() === '';

const isBlank = ({ cells }: RowPlace): boolean => cells.every(isBlankCell);

/** Removes blank rows: spreadsheets write rows of delimiters for rows that were once filled. */
function withoutBlanks(rows: readonly RowPlace[], form: FileForm): readonly RowPlace[] {
  if (!rows.some(isBlank)) return rows;
  const filled = rows.filter((row) => !isBlank(row));
  form.blankRows += rows.length - filled.length;
  return filled;
}

/** The fault of the file that ended its reading; undefined for any other error. */
function unreadable(
  error: unknown,
  line: number,
): (Fault & { readonly line: number | null }) | undefined {
  if (error instanceof UnreadableFile) {
    return { line: error.line, wrong: error.wrong, right: error.right };
  }
  if (error instanceof CsvError) {
    const { wrong, right } = faults[error.code] ?? { wrong: 'is no CSV', right: 'see RFC 4180' };
    return { line, wrong, right: `${right}; the rest of the file was not read` };
  }
  const code = systemErrorCode(error);
  if (code === undefined) return undefined;
  return {
    line: null,
    wrong: 'the file cannot be read',
    right: remedyFor(code),
  };
}
