/** How a process that serves is told to stop. */
export interface StopOptions {
  /** Finishes what is in flight and closes. */
  close(): Promise<void>;
  /** Milliseconds it may take. */
  readonly withinMs: number;
  /** Says a line to whoever watches. */
  say(line: string): void;
  /** Whether the process that started this one has said already that it stops. */
  readonly isToldAlready?: boolean;
}

/**
 * Says that what is in flight is finished now.
 *
 * @param signal what was received.
 * @param say says a line to whoever watches.
 */
export const tellStop = (signal: NodeJS.Signals, say: (line: string) => void): void =>
  say(`${signal}: finishing what is in flight; once more stops at once.`);

/** On SIGTERM or SIGINT: closes, then exits 0; a second signal, or the end of its time, ends it at once. */
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
