import { spanOf } from './days';
import type { World } from './filters';
import type { Keys } from './pages';
import type { Row } from './records';
import { fold } from './text';

/** The order by a column: dates by the first day that they can mean, everything else as it is. */
export const by =
  (column: string): Keys<Row> =>
  (row) => {
    const cell = row[column] ?? '';
    return column.endsWith('On')
      ? [spanOf(cell).earliest, row.id ?? '']
      : column === 'id'
        ? [cell]
        : [fold(cell), row.id ?? ''];
  };

export const byStart = by('startsOn');
export const byTitle = by('title');

/** By name, or, of topics, by label. */
export const byName: Keys<Row> = (row) => [fold(row.name ?? row.label ?? ''), row.id ?? ''];

/** An order that a caller can choose: its keys for a row, of which numbers are compared as numbers. */
type Chosen = (row: Row, world: World) => string | number;

/** The first day that an end can mean: of an event its start, of a membership or tenure by what it says. */
function endOf({ endsOn, startsOn = '', ended }: Row): string {
  if (endsOn) return spanOf(endsOn).earliest;
  return ended === 'OPEN' ? '9999-12-31' : spanOf(startsOn).earliest;
}

/** The meetings in which participations were that name a row in a column. */
function meetingsOf(column: string, { id }: Row, { records }: World): readonly Row[] {
  const parts = records.of('participations').filter((part) => part[column] === id);
  return records
    .of('meetings')
    .filter((meeting) => parts.some(({ event }) => event === meeting.id));
}

/** The column of participations that names an official or an organisation. */
const tieOf = ({ __typename }: Row): string =>
  __typename === 'Official' ? 'official' : 'representing';

/** The orders that are more than the text or the date of a cell. */
const chosen: Readonly<Record<string, Chosen>> = {
  ENDS_ON: endOf,
  MEETINGS: (row, world) => meetingsOf(tieOf(row), row, world).length,
  LAST_MEETING: (row, world) =>
    meetingsOf(tieOf(row), row, world)
      .map(({ startsOn = '' }) => spanOf(startsOn).earliest)
      .sort()
      .at(-1) ?? '0000-01-01',
};

/** The events and documents by whose dates rows without dates of their own are ordered. */
const dated: Readonly<Record<string, readonly [reference: string, column: string]>> = {
  'Participation.STARTS_ON': ['event', 'startsOn'],
  'DocumentLink.ADOPTED_ON': ['from', 'adoptedOn'],
};

/** The columns that hold whole numbers, which may be missing. */
const isNumber = (column: string): boolean => /^(edition|year)$|(Since|Until)$/.test(column);

/** A number by its value; a missing one is last in both directions. */
const byNumber =
  (column: string, isDescending: boolean): Keys<Row> =>
  (row) => [row[column] ? Number(row[column]) : isDescending ? -Infinity : Infinity, row.id ?? ''];

/** A text or a date; a text that is missing is last in both directions. */
const byCell =
  (column: string, isDescending: boolean): Keys<Row> =>
  (row) =>
    row[column] || /On$|^id$/.test(column)
      ? by(column)(row)
      : [isDescending ? '' : '\u{10FFFF}', row.id ?? ''];

const cellNamed = (order: string): string =>
  order.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The keys of the order that a caller chose.
 *
 * @param orderBy the choice, such as `NAME_DESC`.
 * @param world the records, which counts are made of.
 */
export function orderChosen(orderBy: string, world: World): Keys<Row> {
  const isDescending = orderBy.endsWith('_DESC');
  const order = orderBy.replace(/_(ASC|DESC)$/, '');
  const own = chosen[order];
  const column = cellNamed(order);
  const usual = (isNumber(column) ? byNumber : byCell)(column, isDescending);
  return (row) => {
    const other = dated[`${row.__typename ?? ''}.${order}`];
    if (other)
      return [spanOf(world.records.byId(row[other[0]])?.[other[1]] ?? '').earliest, row.id ?? ''];
    return own ? [own(row, world), row.id ?? ''] : usual(row);
  };
}
