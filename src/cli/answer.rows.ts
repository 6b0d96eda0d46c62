import { joinPlace, type Layout } from './answer.layout';

/** A cell. Numbers remain numbers, so that a negative one is not escaped as a formula. */
export type Cell = string | number;

/** The separator of the values of a list inside a row. */
const BETWEEN_VALUES = '; ';

/**
 * Returns the rows of an answer.
 *
 * @param data the data of the answer.
 * @param layout its layout.
 */
export function rowsOf(data: unknown, layout: Layout): readonly (readonly Cell[])[] {
  return itemsOf(data, layout.path).map((item) => {
    const cells = cellsOf(item);
    return layout.columns.map((column) => join(cells.get(column) ?? []));
  });
}

/**
 * Returns the value at a path in an answer.
 *
 * @param data the data of the answer.
 * @param path the keys of the path.
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

/** The values of each column; a list inside a row gives several. */
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

/** Converts a scalar or null to a cell. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value == null ? '' : JSON.stringify(value);
}
