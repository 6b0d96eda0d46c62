/** The first and the last day that a partial date can mean. */
export interface Span {
  readonly earliest: string;
  readonly latest: string;
}

/** Whether a day is inside for certain, possibly, or not at all. */
export type Certainty = 'CERTAIN' | 'POSSIBLE' | null;

const never = '0000-01-01';
const forever = '9999-12-31';

/** The days that `1967`, `2025-10` or `2025-10-21?` can mean; an empty text can mean any. */
export function spanOf(text: string): Span {
  const [year = '', month, day] = text.replace(/[?~%]/g, '').split('-');
  if (year === '') return { earliest: never, latest: forever };
  if (month === undefined) return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
  if (day !== undefined) return same(`${year}-${month}-${day}`);
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { earliest: `${year}-${month}-01`, latest: `${year}-${month}-${last}` };
}

/** The days on which an event can have ended: without a recorded end, the days it can have begun. */
export function eventEnd(event: Readonly<Record<string, string>>): Span {
  return spanOf(event.endsOn || event.startsOn || '');
}

/** Whether a membership or tenure holds on a day; both of its edges belong to it. */
export function certaintyOn(day: string, row: Readonly<Record<string, string>>): Certainty {
  const start = spanOf(row.startsOn ?? '');
  const end = endOf(row, start);
  if (day < start.earliest || day > end.latest) return null;
  const doubted = /[?~%]/.test(`${row.startsOn}${row.endsOn}`);
  return !doubted && start.latest <= day && day <= end.earliest ? 'CERTAIN' : 'POSSIBLE';
}

/** Whole days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function endOf(row: Readonly<Record<string, string>>, start: Span): Span {
  if (row.endsOn) return spanOf(row.endsOn);
  if (row.ended === 'OPEN') return same(forever);
  return { earliest: start.earliest, latest: forever };
}

function same(day: string): Span {
  return { earliest: day, latest: day };
}
