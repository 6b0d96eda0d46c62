import type { World } from './filters';
import type { Row } from './records';

/** The first and the last day that a partial date can mean. */
export interface Span {
  readonly earliest: string;
  readonly latest: string;
}

/** Whether a day is inside for certain, possibly, or not at all. */
export type Certainty = 'CERTAIN' | 'POSSIBLE' | null;

const never = '0000-01-01';
const forever = '9999-12-31';

/**
 * The days that `1967`, `2025-10` or `2025-10-21?` can mean; an empty text can mean any. A mark adds a
 * year, a month or a day on each side.
 */
export function spanOf(text: string): Span {
  const date = text.replace(/[?~%]/g, '');
  const span = exactSpan(date);
  if (date === text) return span;
  // The day before a year lies in the year before, and so for months and days.
  const beside = (day: string, step: number) =>
    exactSpan(daysAfter(day, step).slice(0, date.length));
  return {
    earliest: beside(span.earliest, -1).earliest,
    latest: beside(span.latest, 1).latest,
  };
}

function exactSpan(text: string): Span {
  const [year = '', month, day] = text.split('-');
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

/**
 * Whether a membership or tenure holds on a day; both of its edges belong to it. It ends with whoever
 * holds it and with the organisations it is about, and nothing is certain of a day to come.
 */
export function certaintyOn(day: string, row: Row, { records, today }: World): Certainty {
  const start = spanOf(row.startsOn ?? '');
  const end = endOf(row, start);
  const ends = livesOf(row, records).map(spanOf);
  if (day < start.earliest || day > end.latest) return null;
  if (ends.some(({ latest }) => latest < day)) return null;
  const doubted = /[?~%]/.test(`${row.startsOn}${row.endsOn}`);
  const surely = !doubted && start.latest <= day && day <= end.earliest && day <= today;
  return surely && ends.every(({ earliest }) => day <= earliest) ? 'CERTAIN' : 'POSSIBLE';
}

/**
 * Whether a membership or tenure holds on an imprecise day: certainly when it does on every day that it can
 * be, possibly when it can on one of them.
 */
export function certaintyWithin({ earliest, latest }: Span, row: Row, world: World): Certainty {
  const ends = [earliest, latest].map((day) => certaintyOn(day, row, world));
  if (ends.every((certainty) => certainty === 'CERTAIN')) return 'CERTAIN';
  // It can hold from its start on, so the first day of both is the best chance.
  const start = spanOf(row.startsOn ?? '').earliest;
  const first = start > earliest ? start : earliest;
  return first <= latest && certaintyOn(first, row, world) !== null ? 'POSSIBLE' : null;
}

/** The recorded deaths and dissolutions that end a membership or a tenure. */
function livesOf(row: Row, { byId }: World['records']): string[] {
  const ends =
    row.__typename === 'Membership'
      ? [row.organisation, row.member].map((id) => byId(id)?.dissolvedOn)
      : [byId(row.official)?.diedOn, byId(byId(row.office)?.organisation)?.dissolvedOn];
  return ends.filter((date): date is string => Boolean(date));
}

/** Whole days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** The day some days after another, or before. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The end of a membership or tenure: never while it is open, any day from the start on when unknown. */
export function endOf(row: Readonly<Record<string, string>>, start: Span): Span {
  if (row.endsOn) return spanOf(row.endsOn);
  if (row.ended === 'OPEN') return same(forever);
  return { earliest: start.earliest, latest: forever };
}

function same(day: string): Span {
  return { earliest: day, latest: day };
}
