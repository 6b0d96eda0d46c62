import { CallerError } from '../errors';
import type { SqlValue } from '../sql/fragment';

/** How often a statement that is too late is told to stop: it hears it only once it is running. */
const STOP_EVERY_MS = 20;

/** A statement to be run, and whom to tell what came of it. */
export interface StatementRequest {
  readonly text: string;
  readonly values: readonly SqlValue[];
  /** Milliseconds from now, its wait included. */
  readonly deadlineMs: number;
  readonly answer: (value: string | null) => void;
  readonly refuse: (error: unknown) => void;
}

/** One statement on its way: it waits, it runs, and it is answered once. */
export interface QueuedStatement extends Pick<
  StatementRequest,
  'text' | 'values' | 'answer' | 'refuse'
> {
  /** Whether it was refused already, at its deadline. */
  readonly isLate: boolean;
  /** Runs it, and has it interrupted from the deadline on until it has ended. */
  run<T>(work: () => Promise<T>, interrupt: () => void): Promise<T>;
}

/**
 * Starts the clock of a statement: at the deadline it is refused with TIMEOUT, and stopped.
 *
 * @param request the statement.
 * @returns the statement as it waits and runs.
 */
export function createQueuedStatement(request: StatementRequest): QueuedStatement {
  const { text, values, deadlineMs, answer, refuse } = request;
  let isLate = false;
  const started = performance.now();
  let stop: (() => void) | undefined;
  const clock = setTimeout(() => {
    isLate = true;
    refuse(timeout(deadlineMs));
    stop?.();
  }, deadlineMs);
  return {
    text,
    values,
    get isLate() {
      // Timers of the same moment ring one after the other: who waited is late by the clock as well.
      return isLate || performance.now() - started >= deadlineMs - 1;
    },
    answer: (value) => {
      clearTimeout(clock);
      answer(value);
    },
    refuse: (error) => {
      clearTimeout(clock);
      refuse(error);
    },
    run: async (work, interrupt) => {
      const stopping = createStop(interrupt);
      stop = stopping.start;
      if (isLate) stop();
      return work().finally(stopping.end);
    },
  };
}

/** Interrupts at once, and again and again until the end. */
function createStop(interrupt: () => void): { start(): void; end(): void } {
  let again: NodeJS.Timeout | undefined;
  let hasEnded = false;
  return {
    start: () => {
      if (hasEnded) return;
      interrupt();
      again = setInterval(interrupt, STOP_EVERY_MS);
    },
    end: () => {
      hasEnded = true;
      clearInterval(again);
    },
  };
}

/**
 * The error of a statement that was stopped at its deadline.
 *
 * @param deadlineMs the deadline.
 */
export const timeout = (deadlineMs: number): CallerError =>
  new CallerError(
    'TIMEOUT',
    `The question took longer than ${deadlineMs} ms and was stopped: ask for fewer records, or narrow it by a filter.`,
  );
