import edtf from 'edtf';
import type { Bounds } from './specification';

/** The first day of the calendar, for a date that may lie at any time in the past. */
export const EVER_BEFORE = '0000-01-01';

/** The last day of the calendar, for a date that may lie at any time in the future, or never. */
export const EVER_AFTER = '9999-12-31';

/** The accepted forms: a year, a month or a day, with at most one qualifier. */
export const PARTIAL_DATE_FORM = /^\d{4}(-\d{2}(-\d{2})?)?[?~%]?$/;

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Parses a partial date: an EDTF level 0 date with an optional qualifier of level 1
 * (Library of Congress, Extended Date/Time Format; ISO 8601-2).
 *
 * ISO 8601-2 leaves open how far an uncertain (`?`) or approximate (`~`) date may lie from the truth.
 * Here it is one unit of its precision on each side: a year of `1967?`, a month of `2025-10~`, a day
 * of `2025-10-21%`.
 *
 * @param text such as `1967`, `2025-10`, `2025-10-21?`.
 * @returns the first and the last day that it can mean, `YYYY-MM-DD`.
 * @throws Error with a sentence that names the value and what would be right.
 */
export function parsePartialDate(text: string): Bounds {
  if (!PARTIAL_DATE_FORM.test(text)) {
    throw new Error(
      `"${text}" is no partial date: write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at the ` +
        'end when it is uncertain, approximate or both.',
    );
  }
  const date = text.replace(/[?~%]$/, '');
  try {
    const bounds = boundsOfExact(date);
    if (date === text) return bounds;
    return {
      earliest: boundsOfExact(neighbour(date, -1)).earliest,
      latest: boundsOfExact(neighbour(date, 1)).latest,
    };
  } catch {
    throw new Error(`"${text}" is no date of the calendar: its month or day does not exist.`);
  }
}

/**
 * The first or the last day of a year, a month or a day.
 *
 * @param date such as `2025`, `2025-10` or `2025-10-21`; a date of the calendar, without a qualifier.
 */
export function dayIn(date: string, which: 'first' | 'last'): string {
  if (date.length === 'YYYY-MM-DD'.length) return date;
  const { earliest, latest } = parsePartialDate(date);
  return which === 'first' ? earliest : latest;
}

/** The days of a date without a qualifier. @throws Error when the calendar has no such date. */
function boundsOfExact(date: string): Bounds {
  // Most dates are days: parsing each as EDTF would cost more than reading the rest of its row.
  if (isDay(date)) return { earliest: date, latest: date };
  const { min, max } = edtf(date) as { min: number; max: number };
  const bounds = { earliest: day(min), latest: day(max) };
  // `Date` moves a day that the month does not have to the next month.
  if (!bounds.earliest.startsWith(date)) throw new Error('moved');
  return bounds;
}

/** Whether a date is a day, and the calendar has it. */
function isDay(date: string): boolean {
  const time = date.length === 'YYYY-MM-DD'.length ? Date.parse(date) : NaN;
  return !Number.isNaN(time) && day(time) === date;
}

/**
 * The next or previous date in the same precision: `2026-01` after `2025-12`. At either end of the
 * calendar it is the date itself.
 */
function neighbour(date: string, step: 1 | -1): string {
  const [year = 0, month, dayOfMonth] = date.split('-').map(Number);
  const moved = new Date(0);
  if (month === undefined) moved.setUTCFullYear(year + step);
  else if (dayOfMonth === undefined) moved.setUTCFullYear(year, month - 1 + step, 1);
  else moved.setUTCFullYear(year, month - 1, dayOfMonth + step);
  const isOfCalendar = moved.getUTCFullYear() >= 0 && moved.getUTCFullYear() <= 9999;
  return isOfCalendar ? moved.toISOString().slice(0, date.length) : date;
}
