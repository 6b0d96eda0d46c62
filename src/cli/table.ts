import CliTable from 'cli-table3';

/** The borders of a table: two spaces between columns, a line under their names. */
const drawn = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '──',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * Prints rows under the names of their columns.
 *
 * @param columns the names.
 * @param rows the cells of each row, in the order of the columns.
 */
export function printTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true };
  const table = new CliTable({ head: [...columns], chars: drawn, style });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
