import { once } from 'node:events';

/** Prints the result of a command on standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a text to standard output, and waits for a slow reader. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Prints a remark on standard error, separate from the result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The width of the terminal; infinite when the output is not a terminal. */
export const terminalWidth = (): number =>
  process.stdout.isTTY ? process.stdout.columns : Infinity;

/** Ends the process quietly when the reader of its output, such as `head`, closes the pipe. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** The progress of a long step on the terminal. */
export interface Progress {
  /** Shows a progress message. */
  readonly tell: (line: string) => void;
  /** Removes the current line. */
  readonly end: () => void;
}

const SECONDS_BETWEEN_LINES = 3;
const CLEARED_LINE = '\r\u001b[K';

/** Creates a progress: one changing line on a terminal, elsewhere a line every few seconds. */
export function createProgress(): Progress {
  const { stderr } = process;
  if (stderr.isTTY) {
    return {
      tell: (line) => void stderr.write(`${CLEARED_LINE}${line} …`),
      end: () => void stderr.write(CLEARED_LINE),
    };
  }
  let last = process.hrtime.bigint();
  const tell = (line: string): void => {
    const now = process.hrtime.bigint();
    if (now - last < BigInt(SECONDS_BETWEEN_LINES) * 1_000_000_000n) return;
    last = now;
    note(`${line} …`);
  };
  return { tell, end: () => undefined };
}
