/** The arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What a list is ordered by: the last key tells any two items apart. */
export type Keys<T> = (item: T) => readonly (string | number)[];

/** Orders items by their keys: numbers by value, texts by their bytes. */
export function sorted<T>(items: readonly T[], keys: Keys<T>, descending = false): readonly T[] {
  const keyed = items.map((item) => ({ item, keys: keys(item) }));
  keyed.sort((a, b) => compare(a.keys, b.keys) * (descending ? -1 : 1));
  return keyed.map(({ item }) => item);
}

/** One page of ordered items. Cursors are written `cursor:KEY`; those given are the engine's own. */
export function page<T>(items: readonly T[], keys: Keys<T>, args: PageArguments): object {
  const key = (item: T) => String(keys(item).at(-1) ?? '');
  const place = (cursor: string) => items.findIndex((item) => key(item) === keyInCursor(cursor));
  const low = args.after == null ? 0 : place(args.after) + 1;
  const high = args.before == null ? items.length : place(args.before);
  const start = args.last == null ? low : Math.max(low, high - args.last);
  const end = args.last == null ? Math.min(high, low + (args.first ?? 20)) : high;
  const nodes = items.slice(start, end);
  const edges = nodes.map((node) => ({ node, cursor: `cursor:${key(node)}` }));
  const pageInfo = {
    hasPreviousPage: start > 0,
    hasNextPage: end < items.length,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { nodes, edges, pageInfo, totalCount: items.length, all: items };
}

/** The last value inside a cursor: the key of the row that it stands after or before; of groups, their keys. */
export function keyInCursor(cursor: string): string {
  const [order, ...values] = JSON.parse(
    Buffer.from(cursor, 'base64url').toString('utf8'),
  ) as readonly unknown[];
  const [, isOfGroups, name = '', by = ''] = String(order).split(':');
  if (isOfGroups !== 'groups') return String(values.at(-1));
  // The size first, where it orders; then for each key whether it is absent, and its value.
  const keys = name.startsWith('COUNT') ? values.slice(1) : values;
  return JSON.stringify(by.split(',').map((_, at) => keys[2 * at + 1]));
}

type Values = readonly (string | number)[];

function compare(a: Values, b: Values): number {
  for (const [index, value] of a.entries()) {
    const order = compareValues(value, b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
