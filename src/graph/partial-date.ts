import edtf from 'edtf';
import type { Bounds } from './specification';

/** The forms in use: a year, a month or a day, with one qualifier at most. */
export const PARTIAL_DATE_FORM = /^\d{4}(-\d{2}(-\d{2})?)?[?~%]?$/;

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Reads a date that is as precise as its source: EDTF level 0 dates with a qualifier of level 1
 * (Library of Congress, Extended Date/Time Format; ISO 8601-2).
 *
 * @param text such as `1967`, `2025-10`, `2025-10-21?`.
 * @returns the first and the last day that it can mean; a qualifier does not move them.
 * @throws Error with a sentence that names the value and what would be right.
 */
export function parsePartialDate(text: string): Bounds {
  if (!PARTIAL_DATE_FORM.test(text)) {
    throw new Error(
      `"${text}" is no partial date: write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at the end when it is uncertain, approximate or both.`,
    );
  }
  try {
    const date = edtf(text.replace(/[?~%]$/, '')) as { min: number; max: number };
    const bounds = { earliest: day(date.min), latest: day(date.max) };
    if (!bounds.earliest.startsWith(text.replace(/[?~%]$/, '').slice(0, 7)))
      throw new Error('moved');
    if (/^\d{4}-\d{2}-\d{2}/.test(text) && bounds.earliest !== text.slice(0, 10))
      throw new Error('moved');
    return bounds;
  } catch {
    throw new Error(`"${text}" is no date of the calendar: its month or day does not exist.`);
  }
}
