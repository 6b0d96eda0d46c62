import type { ExecutionResult } from 'graphql';
import type { Question, Variables } from '../questions';
import { median } from '../report/figures';

/** What one round of asking took, in milliseconds for one answer, measured where it is answered. */
export interface Timing {
  /** From the question to the answer: the median. */
  readonly waited: number;
  /** Of the processors, all threads together: the mean. Other programs disturb it little. */
  readonly worked: number;
}

/** One way to answer the questions. */
export interface Contender {
  readonly name: string;
  /** The answer's `data` as JSON text. */
  answer(question: Question, variables: Variables): Promise<string>;
  /** Asks one after the other. */
  time(question: Question, askings: readonly Variables[]): Promise<Timing>;
  close(): Promise<void>;
}

/** Answers one question again and again, whatever the variables; resolves to its `data`. */
export type Asking = (variables: Variables) => Promise<unknown>;

/** What a contender in this process is made of. */
export interface Inside {
  readonly name: string;
  /** Everything that can be done before the variables are known. */
  prepare(question: Question): Promise<Asking>;
  close(): Promise<void>;
}

/** A contender that answers in this process. */
export function contenderOf({ name, prepare, close }: Inside): Contender {
  const prepared = new Map<string, Promise<Asking>>();
  const askingOf = (question: Question): Promise<Asking> => {
    const known = prepared.get(question.key) ?? prepare(question);
    prepared.set(question.key, known);
    return known;
  };
  return {
    name,
    answer: async (question, variables) => {
      const ask = await askingOf(question);
      return JSON.stringify(await ask(variables));
    },
    time: async (question, askings) => timeEach(await askingOf(question), askings),
    close,
  };
}

async function timeEach(ask: Asking, askings: readonly Variables[]): Promise<Timing> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const variables of askings) {
    const start = performance.now();
    await ask(variables);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { waited: median(times), worked: (user + system) / 1000 / askings.length };
}

/** The data of an answer that must be whole. */
export function dataOf({ data, errors }: ExecutionResult): unknown {
  const [error] = errors ?? [];
  if (error) throw error;
  return data;
}
