import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first and the last day of all that a database holds. */
const EVER_BEFORE = '0000-01-01';
const EVER_AFTER = '9999-12-31';

/** The tables with dates, and the columns that hold them as they were given. */
const dates: Readonly<Record<string, readonly string[]>> = {
  organisation: ['founded_on', 'dissolved_on'],
  membership: ['starts_on', 'ends_on'],
  official: ['born_on', 'died_on'],
  tenure: ['starts_on', 'ends_on'],
  event: ['starts_on', 'ends_on'],
  policy_document: ['adopted_on'],
  quotation: ['spoken_on'],
  source: ['published_on'],
};

/** Ends that were not given follow the start: of an event both days, of an unknown end the first. */
const ends: readonly string[] = [
  `UPDATE event
      SET ends_on_earliest = starts_on_earliest, ends_on_latest = starts_on_latest
    WHERE ends_on IS NULL
      AND (ends_on_earliest <> starts_on_earliest OR ends_on_latest <> starts_on_latest)`,
  ...['membership', 'tenure'].map(
    (table) => `UPDATE ${table}
      SET ends_on_earliest = starts_on_earliest
    WHERE ends_on IS NULL AND ended <> 'OPEN' AND ends_on_earliest <> starts_on_earliest`,
  ),
];

/**
 * Widens the first and the last day that a date with a mark (`1967?`) can mean, as this version reads
 * it: by one unit of its precision on each side.
 */
export class Dates0000000000004 implements MigrationInterface {
  readonly name = 'Dates0000000000004';

  /** Widens each marked date, and the ends that follow from one. */
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(dates)) {
      for (const column of columns) await widen(runner, table, column);
    }
    for (const sql of ends) await runner.query(sql);
  }

  /** Leaves the days as they are: the schema is the same, and the next load reads them its own way. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

async function widen(runner: QueryRunner, table: string, column: string): Promise<void> {
  const isPostgres = runner.connection.options.type === 'postgres';
  const [first, second, third] = isPostgres ? ['$1', '$2', '$3'] : ['?', '?', '?'];
  const rows = (await runner.query(
    `SELECT DISTINCT ${column} AS date FROM ${table} WHERE ${column} IS NOT NULL`,
  )) as readonly { readonly date: string }[];
  for (const { date } of rows.filter((row) => /[?~%]$/.test(row.date))) {
    await runner.query(
      `UPDATE ${table}
          SET ${column}_earliest = ${first}, ${column}_latest = ${second}
        WHERE ${column} = ${third}`,
      [...widened(date.slice(0, -1)), date],
    );
  }
}

/**
 * The first and the last day that a marked date can mean. The day before a unit lies in the unit before
 * it, and the day after it in the next one.
 *
 * @param date a year, a month or a day, without its mark.
 */
function widened(date: string): readonly [first: string, last: string] {
  const first = firstDay(date);
  const last = lastDay(date);
  const before = (first === EVER_BEFORE ? first : daysAfter(first, -1)).slice(0, date.length);
  const after = (last === EVER_AFTER ? last : daysAfter(last, 1)).slice(0, date.length);
  return [firstDay(before), lastDay(after)];
}

const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const next = new Date(`${date}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return next.toISOString().slice(0, 10);
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
