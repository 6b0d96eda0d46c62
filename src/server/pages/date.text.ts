const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Written {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Writes a partial date for readers: `21 October 2025`, `July 2023`; other texts are returned unchanged. */
export function describeDate(date: string): string {
  const written = read(date);
  if (written === null) return date;
  return [written.day, written.month, written.year].filter((part) => part !== '').join(' ');
}

/** Writes a range of dates: `26–28 October 2025`. */
export function describeDays(first: string, last: string | null): string {
  if (last === null || last === first) return describeDate(first);
  const day = dayInMonth(first, last);
  return day === null
    ? `${describeDate(first)} – ${describeDate(last)}`
    : `${day}–${describeDate(last)}`;
}

/** The day of the first date when both are days of the same month; null otherwise. */
function dayInMonth(first: string, last: string): string | null {
  const isOneMonth = first.length === 10 && first.slice(0, 7) === last.slice(0, 7);
  return isOneMonth && last.length === 10 ? (read(first)?.day ?? null) : null;
}

function read(date: string): Written | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date) ?? [];
  if (year === undefined) return null;
  return {
    year,
    month: month === undefined ? '' : (months[Number(month) - 1] ?? month),
    day: day === undefined ? '' : String(Number(day)),
  };
}
