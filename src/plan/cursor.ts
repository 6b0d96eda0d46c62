import { CallerError } from '../errors';
import type { Asked, Slot, SqlValue } from '../sql/fragment';
import type { Shape } from './shape';

/** What cursors of one ordering have in common. */
export interface Ordering {
  /** What is ordered and by what; a cursor of another ordering is refused. */
  readonly signature: string;
  /** How many values tell a place in it, the id included. */
  readonly width: number;
}

/** Writes a cursor from the values of its row: base64url of a JSON array, the signature first. */
export const cursorShape =
  ({ signature }: Ordering): Shape =>
  (values) =>
    Buffer.from(JSON.stringify([signature, ...(values as unknown[])])).toString('base64url');

const isValue = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/**
 * Reads a cursor.
 *
 * @param cursor as the caller gave it.
 * @param ordering the one that it must belong to.
 * @param argument the argument that it was given to.
 * @returns the values of its row in that ordering.
 * @throws CallerError BAD_USER_INPUT when it is no cursor, or one of another ordering.
 */
function readCursor(cursor: string, ordering: Ordering, argument: string): SqlValue[] {
  const [signature, ...values] = decode(cursor);
  const isWhole = values.length === ordering.width && values.every(isValue);
  if (signature === ordering.signature && isWhole) return values;
  const isOther = typeof signature === 'string' && signature !== ordering.signature;
  throw new CallerError(
    'BAD_USER_INPUT',
    isOther
      ? `${argument} is a cursor of another list or order: use one from \`endCursor\`, \`startCursor\` or an edge of this list in this order.`
      : `${argument} is no cursor: use one from \`endCursor\`, \`startCursor\` or an edge of this list.`,
    { argument },
  );
}

function decode(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

/** The values of a cursor as slots, in the order of the ordering. */
export const cursorSlots = (cursor: Slot, ordering: Ordering, argument: string): readonly Slot[] =>
  Array.from({ length: ordering.width }, (_, at) => ({
    bind: (asked: Asked) => readCursor(String(cursor.bind(asked)), ordering, argument)[at] ?? null,
  }));
