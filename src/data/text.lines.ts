import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { FileForm } from './file.form';
import type { Fault } from './problems';

/** The number of bytes read at once. */
const READ_AT_ONCE = 256 * 1024;

/** The most bytes of a row; a longer row lacks a closing quote or a line end. */
export const LONGEST_ROW = 1_000_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The instructions for saving a file as UTF-8 in Excel and LibreOffice. */
const SAVE_AS_UTF8 =
  'in Excel choose "CSV UTF-8 (Comma delimited)" under Save As, in LibreOffice "Text CSV" ' +
  'with the character set "Unicode (UTF-8)"';

/** The error of a fault that ends the reading of a file. */
export class UnreadableFile extends Error implements Fault {
  constructor(
    readonly line: number | null,
    readonly wrong: string,
    readonly right: string,
  ) {
    super(wrong);
  }
}

/**
 * Reads a file in pieces of whole lines. All line ends (CR LF, CR and LF) become line feeds, in quoted
 * cells too.
 *
 * @param path the file.
 * @param form records a byte order mark and line ends by a lone carriage return.
 * @throws UnreadableFile when the file is empty, has another encoding, or a line is too long.
 */
export async function* readLines(path: string, form: FileForm): AsyncGenerator<string> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: READ_AT_ONCE })) {
    const read: Buffer = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    const bytes = isFirst ? withoutMark(read, form) : read;
    isFirst = false;
    const end = endOfLines(bytes);
    rest = bytes.subarray(end);
    const text = textOf(bytes.subarray(0, end), line, form);
    line += countLines(text);
    if (rest.length > LONGEST_ROW) throw tooLong(line);
    if (text) yield text;
  }
  if (isFirst)
    throw new UnreadableFile(null, 'the file is empty', 'begin it with the names of the columns');
  if (rest.length) yield textOf(rest, line, form);
}

/** The index after the last whole line. A CR at the very end may be the first half of a CR LF. */
function endOfLines(bytes: Buffer): number {
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  return end || bytes.lastIndexOf(CARRIAGE_RETURN, -2) + 1;
}

const tooLong = (line: number): UnreadableFile =>
  new UnreadableFile(
    line,
    `the line has more than ${LONGEST_ROW.toLocaleString('en')} bytes`,
    'end lines with a line feed; the rest of the file was not read',
  );

function textOf(bytes: Buffer, firstLine: number, form: FileForm): string {
  if (!isUtf8(bytes)) throw notUtf8(bytes, firstLine);
  const text = bytes.toString('utf8');
  if (!bytes.includes(CARRIAGE_RETURN)) return text;
  form.hasLoneReturns ||= /\r(?!\n)/.test(text);
  return withLineFeeds(text);
}

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** The first bytes of files that are not UTF-8 text. */
const signatures: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0xff, 0xfe], 'the file is in UTF-16'],
  [[0xfe, 0xff], 'the file is in UTF-16'],
  [[0x50, 0x4b, 0x03, 0x04], 'the file is a workbook and no CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'the file is a workbook and no CSV'],
];

/** The form of a file that is not UTF-8. A NUL among the first bytes means UTF-16 without a mark. */
function otherForm(bytes: Buffer): string | undefined {
  const found = signatures.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  if (found) return found[1];
  return bytes[0] === 0 || bytes[1] === 0 ? 'the file is in UTF-16' : undefined;
}

function withoutMark(bytes: Buffer, form: FileForm): Buffer {
  const other = otherForm(bytes);
  if (other) throw new UnreadableFile(1, other, `save it as UTF-8: ${SAVE_AS_UTF8}`);
  const [first, second, third] = bytes;
  if (first !== 0xef || second !== 0xbb || third !== 0xbf) return bytes;
  form.hasMark = true;
  return bytes.subarray(3);
}

function notUtf8(bytes: Buffer, firstLine: number): UnreadableFile {
  // Each byte that is not UTF-8 becomes U+FFFD.
  const text = withLineFeeds(bytes.toString('utf8'));
  const before = text.slice(0, text.indexOf('\ufffd'));
  return new UnreadableFile(
    firstLine + countLines(before),
    `is not UTF-8 after ${JSON.stringify(before.slice(before.lastIndexOf('\n') + 1).slice(-20))}`,
    `save the file as UTF-8: ${SAVE_AS_UTF8}; the rest of it was not read`,
  );
}
