import { AsyncLocalStorage } from 'node:async_hooks';
import { CallerError } from '../errors';

/** Runs writes one after another, first in first out. */
export interface WriteQueue {
  /** Runs a function after all earlier ones have ended. @throws CallerError BUSY */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when all functions queued so far have ended. */
  drain(): Promise<void>;
}

/** Seconds after which a refused write should be tried again. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Creates the queue of a gate.
 *
 * @param most the most functions that may wait, not counting the running one.
 */
export function createWriteQueue(most: number): WriteQueue {
  const current = new AsyncLocalStorage<{ isOver: boolean }>();
  let last: Promise<unknown> = Promise.resolve();
  let admitted = 0;
  const begin = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = { isOver: false };
    try {
      return await current.run(turn, work);
    } finally {
      turn.isOver = true;
      admitted -= 1;
    }
  };
  return {
    run: async (work) => {
      if (current.getStore()?.isOver === false) {
        throw new Error('A write was asked for inside a write: it would wait for itself for ever.');
      }
      if (admitted > most) throw busy(`${most} writes are waiting already`);
      admitted += 1;
      const done = last.then(() => begin(work));
      // The next one runs also after a failure.
      last = done.catch(() => undefined);
      return done;
    },
    drain: async () => {
      await last;
    },
  };
}

/**
 * The error that asks the caller to try again later.
 *
 * @param why the reason.
 */
export const busy = (why: string): CallerError =>
  new CallerError('BUSY', `${why}: try again after ${RETRY_AFTER_SECONDS} second.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
