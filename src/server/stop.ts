/** Options of the graceful stop of a serving process. */
export interface StopOptions {
  /** Finishes requests in flight and closes. */
  close(): Promise<void>;
  /** The most milliseconds that closing may take. */
  readonly withinMs: number;
  /** Prints a line for the operator. */
  say(line: string): void;
  /** Whether the parent process has printed the stop message already. */
  readonly isToldAlready?: boolean;
}

/**
 * Prints that requests in flight are being finished.
 *
 * @param signal the received signal.
 * @param say prints a line for the operator.
 */
export const tellStop = (signal: NodeJS.Signals, say: (line: string) => void): void =>
  say(`${signal}: finishing what is in flight; once more stops at once.`);

/** On SIGTERM or SIGINT, closes and exits with 0; a second signal or the timeout ends the process at once. */
export function stopOnSignals(options: StopOptions): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    void closeInTime(signal, options);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeInTime(signal: NodeJS.Signals, options: StopOptions): Promise<void> {
  if (!options.isToldAlready) tellStop(signal, (line) => options.say(line));
  const late = setTimeout(() => {
    options.say(`Not everything finished within ${options.withinMs} ms.`);
    process.exit(0);
  }, options.withinMs);
  try {
    await options.close();
    clearTimeout(late);
    process.exit(0);
  } catch (error) {
    options.say(`Closing failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
