import { spanOf } from './days';
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

/** The orders that a caller can choose. */
export const orders: Readonly<Record<string, Keys<Row>>> = {
  STARTS_ON: byStart,
  NAME: byName,
  ADOPTED_ON: by('adoptedOn'),
  TITLE: byTitle,
};
