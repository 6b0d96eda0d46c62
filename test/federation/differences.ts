import { isDeepStrictEqual } from 'node:util';
import { typeOfId } from '../oracle/records';
import type { Asked } from './corpus';
import { lostIds } from './dangling';
import type { Answer } from './ways';

/** Where one way of running the graph may answer otherwise than the whole graph on SQLite does. */
export interface Difference {
  /** The names of the ways begin so. */
  readonly ways: readonly string[];
  readonly why: string;
  concerns(asked: Asked): boolean;
  /** Whether an answer is the one that is expected instead. */
  holds(answer: Answer, reference: Answer): boolean;
}

const gateways = ['stitched', 'joined', 'behind'];

/** All of them. Whatever else differs is a fault. */
export const differences: readonly Difference[] = [
  {
    ways: ['oracle'],
    why: 'It evaluates valid questions, and refuses nothing.',
    concerns: ({ trial }) => trial === 'a wrong argument' || trial === 'a wrong document',
    holds: () => true,
  },
  {
    ways: ['oracle'],
    why: 'How a search scores is not for an oracle to know.',
    concerns: ({ query }) => /\b(search|suggest)\(/.test(query),
    holds: () => true,
  },
  {
    ways: gateways,
    why: 'A gateway plans before it asks: the argument is refused by the service that has its field, and what was asked of that service with it is lost.',
    concerns: ({ trial }) => trial === 'a wrong argument',
    holds: ({ errors = [] }, reference) => {
      const [refusal] = reference.errors ?? [];
      return errors.length > 0 && errors.every((error) => isSameRefusal(error, refusal));
    },
  },
  {
    ways: gateways,
    why: 'A gateway would take the name for the key of the next hop: it is refused, not answered wrongly.',
    concerns: ({ trial }) => trial === 'an alias that hides a key',
    holds: ({ data, errors = [] }) =>
      data === undefined &&
      errors.length > 0 &&
      errors.every(({ code }) => code === 'GRAPHQL_VALIDATION_FAILED'),
  },
  {
    ways: gateways,
    why: 'Whoever has a reference cannot see whether another service has its record: what is asked of it is null, with an error where it never is, and the whole graph leaves it out.',
    concerns: ({ trial }) => trial === 'a dangling reference',
    holds: ({ data, errors = [] }, reference) => {
      const expected = errors.reduce(
        (left, { path = [] }) => withNull(left, path, data),
        reference.data,
      );
      return (
        errors.every(({ code }) => code === 'RECORD_MISSING') &&
        isDeepStrictEqual(withoutHollow(expected), withoutHollow(data))
      );
    },
  },
  {
    ways: ['oracle'],
    why: 'Where nothing but the key is asked, the reference itself has it, and its record is not looked for.',
    concerns: ({ trial }) => trial === 'a dangling reference',
    holds: (answer, reference) =>
      isDeepStrictEqual(withoutHollow(answer), withoutHollow(reference)),
  },
];

/**
 * An expected value with null where, on the way to an error, there is null: the record itself, which is
 * null here as well, or the list that it would be in.
 */
function withNull(expected: unknown, [key, ...path]: Path, actual: unknown): unknown {
  if (actual === null || key === undefined) return Array.isArray(expected) ? null : expected;
  if (typeof expected !== 'object' || expected === null) return expected;
  const inner = withNull(at(expected, key), path, at(actual, key));
  return Array.isArray(expected)
    ? expected.map((one: unknown, index) => (index === key ? inner : one))
    : { ...expected, [key]: inner };
}

const lostTypes = new Set([...lostIds].map(typeOfId));

type Path = readonly (string | number)[];

const at = (value: unknown, key: string | number): unknown =>
  (value as Readonly<Record<string | number, unknown>> | null)?.[key];

/** Null for each record of which nothing is told but, at most, a key that leads nowhere. */
function withoutHollow(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHollow);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutHollow(one)] as const);
  const saysNothing = entries.every(
    ([, one]) => one === null || lostIds.has(String(one)) || lostTypes.has(String(one)),
  );
  return saysNothing ? null : Object.fromEntries(entries);
}

type Refusal = NonNullable<Answer['errors']>[number];

/** A service says which argument took a wrong variable, where who reads the whole question first may not know. */
const isSameRefusal = (error: Refusal, expected: Refusal | undefined): boolean =>
  isDeepStrictEqual(
    [error.code, error.message, error.argument],
    [expected?.code, expected?.message, expected?.argument ?? error.argument],
  );
