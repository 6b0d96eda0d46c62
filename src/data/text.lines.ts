import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Fault } from './problems';

/** How many bytes are read at once. */
const READ_AT_ONCE = 256 * 1024;

/** How many bytes a row may have; more of them mean that a quote or a line's end is missing. */
export const LONGEST_ROW = 1_000_000;

const LINE_FEED = 10;

/** What keeps a file from being read on. */
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
 * Reads a file in pieces that end where a line ends, and checks that they are UTF-8.
 *
 * @param path the file.
 * @param onMark is told when the file begins with a byte order mark, which is left out.
 * @throws UnreadableFile where it is empty, in another encoding, or a line has no end.
 */
export async function* readLines(path: string, onMark: () => void): AsyncGenerator<Buffer> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: READ_AT_ONCE })) {
    const read: Buffer = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    const bytes = isFirst ? withoutMark(read, onMark) : read;
    isFirst = false;
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const lines = bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_ROW) throw tooLong(line + count(lines));
    if (!lines.length) continue;
    checkUtf8(lines, line);
    line += count(lines);
    yield lines;
  }
  if (isFirst)
    throw new UnreadableFile(null, 'the file is empty', 'begin it with the names of the columns');
  if (!rest.length) return;
  checkUtf8(rest, line);
  yield rest;
}

const tooLong = (line: number): UnreadableFile =>
  new UnreadableFile(
    line,
    `the line has more than ${LONGEST_ROW.toLocaleString('en')} bytes`,
    'end lines with a line feed; the rest of the file was not read',
  );

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    lines += 1;
  }
  return lines;
}

function withoutMark(bytes: Buffer, onMark: () => void): Buffer {
  const [first, second, third] = bytes;
  const isUtf16 =
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    first === 0 ||
    second === 0;
  if (isUtf16) throw new UnreadableFile(null, 'the file is in UTF-16', 'save it as UTF-8');
  if (first !== 0xef || second !== 0xbb || third !== 0xbf) return bytes;
  onMark();
  return bytes.subarray(3);
}

function checkUtf8(bytes: Buffer, firstLine: number): void {
  if (isUtf8(bytes)) return;
  let line = firstLine;
  let start = 0;
  for (;;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    if (!isUtf8(text)) throw notUtf8(text, line);
    start = end + 1;
    line += 1;
  }
}

function notUtf8(bytes: Buffer, line: number): UnreadableFile {
  const text = bytes.toString('utf8');
  const before = text.slice(0, text.indexOf('\ufffd')).slice(-20);
  return new UnreadableFile(
    line,
    `is not UTF-8 after ${JSON.stringify(before)}`,
    'save the file as UTF-8; the rest of it was not read',
  );
}
