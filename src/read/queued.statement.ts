import { CallerError } from '../errors';
import type { SqlValue } from '../sql/fragment';

/** Milliseconds between interrupts of a late statement: an interrupt has no effect before the statement runs. */
const STOP_EVERY_MS = 20;

/** A statement to run, and the callbacks for its result. */
export interface StatementRequest {
  readonly text: string;
  readonly values: readonly SqlValue[];
  /** Milliseconds from now, waiting included. */
  readonly deadlineMs: number;
  readonly answer: (value: string | null) => void;
  readonly refuse: (error: unknown) => void;
}

/** A statement in the queue or running; its result is reported once. */
export interface QueuedStatement extends Pick<
  StatementRequest,
  'text' | 'values' | 'answer' | 'refuse'
> {
  /** Whether its deadline has passed. */
  readonly isLate: boolean;
  /** Runs it; from the deadline on it is interrupted until it ends. */
  run<T>(work: () => Promise<T>, interrupt: () => void): Promise<T>;
}

/**
 * Starts the clock of a statement: at the deadline it is interrupted and its caller gets TIMEOUT.
 *
 * @param request the statement.
 * @returns the queued statement.
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
      // Timers of one moment fire one after the other, so the clock decides for statements whose timer is next.
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

/** Interrupts at once, and repeatedly until the statement ends. */
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
 * The error of a statement that was cancelled at its deadline.
 *
 * @param deadlineMs the deadline in milliseconds.
 */
export const timeout = (deadlineMs: number): CallerError =>
  new CallerError(
    'TIMEOUT',
    `The question took longer than ${deadlineMs} ms and was stopped: ask for fewer records, or narrow it by a filter.`,
  );
