/** How a process that serves is told to stop. */
export interface StopOptions {
  /** Finishes what is in flight and closes. */
  close(): Promise<void>;
  /** Milliseconds it may take. */
  readonly withinMs: number;
  /** Says a line to whoever watches. */
  say(line: string): void;
}

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
  options.say(`${signal}: finishing what is in flight; once more stops at once.`);
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
