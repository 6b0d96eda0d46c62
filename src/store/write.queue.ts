import { AsyncLocalStorage } from 'node:async_hooks';
import { CallerError } from '../errors';

/** Runs one write after another, first come first served. */
export interface WriteQueue {
  /** Does something when everything asked for before is done. @throws CallerError BUSY */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when everything asked for so far is done. */
  drain(): Promise<void>;
}

/** After how many seconds a write that was refused is asked to come again. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Creates the queue of a gate.
 *
 * @param most how many may wait, beside the one that runs.
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
      // The next one's turn comes whatever became of this one.
      last = done.catch(() => undefined);
      return done;
    },
    drain: async () => {
      await last;
    },
  };
}

/**
 * The error that asks a writer to come again.
 *
 * @param why what stands in the way.
 */
export const busy = (why: string): CallerError =>
  new CallerError('BUSY', `${why}: try again after ${RETRY_AFTER_SECONDS} second.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
