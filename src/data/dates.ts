import { EVER_AFTER, EVER_BEFORE, parsePartialDate } from '../graph/partial-date';
import type { Bounds, Candidate, ColumnField } from '../graph/specification';

/** The size of the cache of dates. Parsing a date costs more than reading the rest of its row. */
const REMEMBERED = 50_000;

const remembered = new Map<string, Bounds | null>();

/**
 * Returns the first and the last day that a date can mean.
 *
 * @param text a date in one of the accepted forms.
 * @returns null when the calendar has no such date.
 */
export function boundsOf(text: string): Bounds | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const bounds = parsed(text);
  remembered.set(text, bounds);
  return bounds;
}

function parsed(text: string): Bounds | null {
  try {
    return parsePartialDate(text);
  } catch {
    return null;
  }
}

/** The bounds of an empty cell: those that the field declares, or any day. */
export const boundsOfNothing = (field: ColumnField, record: Candidate): Bounds =>
  field.missing?.(record) ?? { earliest: EVER_BEFORE, latest: EVER_AFTER };
