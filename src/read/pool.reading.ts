import { CallerError } from '../errors';
import type { SqlValue } from '../sql/fragment';

/** How often a statement that is too late is told to stop: it hears it only while it is running. */
const STOP_EVERY_MS = 20;

/** One statement on its way: it waits, it runs, and it is answered once. */
export interface Reading {
  readonly text: string;
  readonly values: readonly SqlValue[];
  /** Whether it was answered already, by its deadline. */
  readonly isOver: boolean;
  answer(value: string | null): void;
  refuse(error: unknown): void;
  /** From when it runs: how to stop it. Returns what to call when it has ended. */
  runs(interrupt: () => void): () => void;
}

/** A statement and how long it has, its wait included. */
interface ReadingOptions {
  readonly text: string;
  readonly values: readonly SqlValue[];
  readonly deadlineMs: number;
}

/**
 * Starts the clock of a statement.
 *
 * @param options the statement and its deadline.
 * @returns the reading, and the promise of its answer, which is refused with TIMEOUT at the deadline.
 */
export function createReading(options: ReadingOptions): {
  readonly reading: Reading;
  readonly answered: Promise<string | null>;
} {
  const { deadlineMs, ...statement } = options;
  const { promise, resolve, reject } = promised<string | null>();
  const stopping = createStop();
  let isOver = false;
  const end = (settle: () => void): void => {
    isOver = true;
    clearTimeout(late);
    settle();
  };
  const late = setTimeout(() => {
    end(() => reject(timeout(deadlineMs)));
    stopping.start();
  }, deadlineMs);
  const reading: Reading = {
    ...statement,
    get isOver() {
      return isOver;
    },
    answer: (value) => end(() => resolve(value)),
    refuse: (error) => end(() => reject(error instanceof Error ? error : new Error(String(error)))),
    runs: stopping.watch,
  };
  return { reading, answered: promise };
}

/** Interrupts what it watches from the start on, again and again until that has ended. */
function createStop() {
  let running: (() => void) | undefined;
  let again: NodeJS.Timeout | undefined;
  return {
    watch: (interrupt: () => void) => {
      running = interrupt;
      return () => {
        running = undefined;
        clearInterval(again);
      };
    },
    start: () => {
      if (!running) return;
      running();
      again = setInterval(() => running?.(), STOP_EVERY_MS);
    },
  };
}

function promised<T>() {
  const settle: { resolve?: (value: T) => void; reject?: (error: Error) => void } = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return {
    promise,
    resolve: (value: T) => settle.resolve?.(value),
    reject: (error: Error) => settle.reject?.(error),
  };
}

const timeout = (deadlineMs: number): CallerError =>
  new CallerError(
    'TIMEOUT',
    `The question took longer than ${deadlineMs} ms and was stopped: ask for fewer records, or narrow it by a filter.`,
  );
