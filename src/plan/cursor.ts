import { CallerError } from '../errors';
import type { RequestContext, BindParameter, SqlValue } from '../sql/fragment';
import { storableText } from '../sql/text';
import type { RequestCheck } from './planning';
import type { PostProcess } from './post-processing';

/** The part that all cursors of one ordering share. */
export interface Ordering {
  /** The ordered type and its keys; a cursor of another ordering is refused. */
  readonly signature: string;
  /** For each value of a place, the id included: true for a number, false for a text. */
  readonly isNumber: readonly boolean[];
}

/** Encodes the values of a row as a cursor: base64url of a JSON array, the signature first. */
export const encodeCursor =
  ({ signature }: Ordering): PostProcess =>
  (values) =>
    Buffer.from(JSON.stringify([signature, ...(values as unknown[])])).toString('base64url');

/** The greatest number of a number column. */
export const GREATEST = 2_147_483_647;

const isNumeric = (value: unknown): boolean =>
  Number.isInteger(value) && Math.abs(Number(value)) <= GREATEST;

const isPlace = (values: readonly unknown[], { isNumber }: Ordering): values is SqlValue[] =>
  values.length === isNumber.length &&
  values.every((value, at) => (isNumber[at] ? isNumeric(value) : typeof value === 'string'));

/**
 * Reads a cursor.
 *
 * @param cursor the caller's cursor.
 * @param ordering the ordering that it must belong to.
 * @param argument the name of the argument, for the error.
 * @returns the values of its row in that ordering.
 * @throws CallerError BAD_USER_INPUT when it is not a cursor of this ordering.
 */
function readCursor(cursor: string, ordering: Ordering, argument: string): SqlValue[] {
  const [signature, ...values] = decode(cursor);
  if (signature === ordering.signature && isPlace(values, ordering))
    return values.map(storableText);
  const isOther = typeof signature === 'string' && signature !== ordering.signature;
  throw new CallerError(
    'BAD_USER_INPUT',
    isOther
      ? `${argument} is a cursor of another list or order: use one from \`endCursor\`, ` +
          `\`startCursor\` or an edge of this list in this order.`
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

/** The values of a cursor as bind parameters, in the order of the ordering. */
export const cursorParameters = (
  cursor: BindParameter,
  ordering: Ordering,
  argument: string,
): readonly BindParameter[] =>
  ordering.isNumber.map((_, at) => ({
    source: cursor.source,
    bind: (context: RequestContext) =>
      readCursor(String(cursor.bind(context)), ordering, argument)[at] ?? null,
  }));

/** The cursors that bound a page. */
interface CursorBounds {
  readonly after: readonly BindParameter[] | undefined;
  readonly before: readonly BindParameter[] | undefined;
  readonly isDescending: boolean;
}

/**
 * Returns the check of a page's cursors: each must be readable, and `after` must not lie behind
 * `before`, because the page between them would be empty.
 *
 * @param bounds the values of the given cursors, and whether the order is descending.
 */
export function checkCursors({ after, before, isDescending }: CursorBounds): RequestCheck {
  return (context) => {
    const read = (parameters: readonly BindParameter[] = []) =>
      parameters.map((parameter) => parameter.bind(context));
    const [first, last] = [read(after), read(before)];
    const order = comparePlaces(first, last);
    if (!after || !before || (isDescending ? order >= 0 : order <= 0)) return;
    throw new CallerError(
      'BAD_USER_INPUT',
      'after stands behind before in this order, so that nothing lies between them: give the ' +
        'cursor of the earlier edge as `after`.',
      { argument: 'after' },
    );
  };
}

/** Compares two places as the database engines do: numbers by value, texts by code point. */
function comparePlaces(one: readonly SqlValue[], other: readonly SqlValue[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? null;
    const order =
      typeof value === 'number'
        ? value - Number(against)
        : Buffer.compare(Buffer.from(String(value)), Buffer.from(String(against)));
    if (order !== 0) return order;
  }
  return 0;
}
