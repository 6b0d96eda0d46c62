import { once } from 'node:events';

/** Says a text, which is what was asked for, on standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a text on standard output as it stands, and waits while its reader is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Says a text about what was asked for on standard error, so that the output stays clean. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** How wide the terminal is; without end where the output goes elsewhere. */
export const terminalWidth = (): number =>
  process.stdout.isTTY ? process.stdout.columns : Infinity;

/** A reader such as `head` that has seen enough closes its end: that is no failure. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** What is written on the terminal while something takes long. */
export interface Progress {
  /** Says how far it is. */
  readonly tell: (line: string) => void;
  /** Takes the line away that stands there now. */
  readonly end: () => void;
}

const SECONDS_BETWEEN_LINES = 3;
const CLEARED_LINE = '\r\u001b[K';

/** Creates a progress: one line that changes on a terminal, elsewhere a line every few seconds. */
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
