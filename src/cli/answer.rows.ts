import { joinPlace, type Layout } from './answer.layout';

/** A cell: a number stays one, so that it is not taken for a text that begins with a sign. */
export type Cell = string | number;

/** What joins the values of a list inside a row. */
const BETWEEN_VALUES = '; ';

/**
 * The rows of an answer, as it was laid out.
 *
 * @param data the data of the answer.
 * @param layout how it becomes rows.
 */
export function rowsOf(data: unknown, layout: Layout): readonly (readonly Cell[])[] {
  return itemsOf(data, layout.path).map((item) => {
    const cells = cellsOf(item);
    return layout.columns.map((column) => join(cells.get(column) ?? []));
  });
}

/**
 * What stands at the end of a path in an answer.
 *
 * @param data the data of the answer.
 * @param path the keys that lead there.
 */
export const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : null), data);

function itemsOf(data: unknown, path: Layout['path']): readonly unknown[] {
  if (path === null) return [data];
  const value = valueAt(data, path);
  return Array.isArray(value) ? value : [];
}

function join(values: readonly Cell[]): Cell {
  const [only = ''] = values;
  return values.length > 1 ? values.join(BETWEEN_VALUES) : only;
}

/** The values under each column; only a list inside a row gives more than one. */
function cellsOf(item: unknown): ReadonlyMap<string, readonly Cell[]> {
  const cells = new Map<string, Cell[]>();
  const collect = (value: unknown, place: string): void => {
    if (Array.isArray(value)) {
      for (const one of value) collect(one, place);
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) collect(inner, joinPlace(place, key));
    } else {
      cells.set(place, [...(cells.get(place) ?? []), cellOf(value)]);
    }
  };
  collect(item, '');
  return cells;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists and records are taken apart before: this is a scalar, or null for a missing value. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value == null ? '' : JSON.stringify(value);
}
