import { CsvError } from 'csv-parse/sync';
import type { Fault, ProblemList } from './problems';
import type { RowPlace } from './row.reader';
import { RowSplitter } from './row.splitter';
import { systemErrorCode } from './system-error';
import { LONGEST_ROW, readLines, UnreadableFile } from './text.lines';

/** What is wrong with quotes, by the codes of csv-parse. */
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
    wrong: 'a quote stands in a cell that does not begin with one',
    right: 'put the whole cell in quotes, and double those inside',
  },
  CSV_MAX_RECORD_SIZE: {
    wrong: `the row has more than ${LONGEST_ROW.toLocaleString('en')} bytes`,
    right: 'look for a quote that is not closed',
  },
};

/** A CSV file, and whom to tell what is wrong with it. */
export interface CsvSource {
  readonly path: string;
  /** The file's name. */
  readonly file: string;
  readonly problems: ProblemList;
}

/** Takes rows, the header among them, as they are read. */
export type RowTaker = (rows: readonly RowPlace[]) => Promise<void>;

/**
 * Reads a file of comma-separated values (RFC 4180) from beginning to end, in little memory.
 *
 * @param source the file; what keeps it from being read on is told to its problems.
 * @param take is given rows a few hundred at a time.
 */
export async function readCsv(source: CsvSource, take: RowTaker): Promise<void> {
  const splitter = new RowSplitter();
  try {
    for await (const lines of readLines(source.path, () => tellMark(source))) {
      splitter.add(lines.toString('utf8'));
      await take(splitter.taken());
    }
    splitter.end();
  } catch (error) {
    const fault = unreadable(error, splitter.nextLine);
    if (!fault) throw error;
    source.problems.addToIncomplete({ file: source.file, column: null, value: null, ...fault });
  }
  await take(splitter.taken());
}

function tellMark({ file, problems }: CsvSource): void {
  problems.add({
    file,
    line: 1,
    column: null,
    value: null,
    wrong: 'the file begins with a byte order mark',
    right: 'save it as UTF-8 without one',
  });
}

/** What kept a file from being read, undefined when the error is none of the file's. */
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
    wrong: `the file cannot be read (${code})`,
    right: 'put one there that can be',
  };
}
