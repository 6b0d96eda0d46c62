/** An answer as rows: what tables and spreadsheets can hold of it. */
export interface AnswerRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lists of the answer that are not among the rows, each by its place. */
  readonly leftOut: readonly string[];
}

interface FoundList {
  readonly place: string;
  readonly items: readonly unknown[];
}

/** What connections put between a field and its records. */
const wrappings: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

/** What joins the values of a list inside a row. */
const BETWEEN_VALUES = '; ';

/**
 * Makes rows of an answer: one for each item of its first list, or one alone when it has no list.
 * Records inside a record give columns such as `place.country.name`; a list inside gives one cell.
 *
 * @param data the data of an answer.
 */
export function rowsOfAnswer(data: unknown): AnswerRows {
  const [first, ...others] = findLists(data, '');
  const items = first ? first.items : [data];
  const records = items.map((item) => cellsOf(item, first ? lastWord(first.place) : ''));
  const columns = columnsOf(records);
  const rows = records.map((cells) =>
    columns.map((column) => (cells.get(column) ?? []).join(BETWEEN_VALUES)),
  );
  return { columns, rows, leftOut: others.map(({ place }) => place) };
}

/** The outermost lists, in the order of the answer. */
function findLists(value: unknown, place: string): readonly FoundList[] {
  if (Array.isArray(value)) return [{ place, items: value }];
  return entriesOf(value).flatMap(([key, inner]) => findLists(inner, joinPlace(place, key)));
}

/** The values under each column; only a list inside a row gives more than one. */
function cellsOf(item: unknown, name: string): ReadonlyMap<string, readonly string[]> {
  const cells = new Map<string, string[]>();
  const collect = (value: unknown, place: string): void => {
    if (Array.isArray(value)) {
      for (const one of value) collect(one, place);
      return;
    }
    if (isRecord(value)) {
      for (const [key, inner] of entriesOf(value)) collect(inner, joinPlace(place, key));
      return;
    }
    const column = place || name;
    cells.set(column, [...(cells.get(column) ?? []), textOf(value)]);
  };
  collect(item, '');
  return cells;
}

function columnsOf(records: readonly ReadonlyMap<string, readonly string[]>[]): readonly string[] {
  const names = [...new Set(records.flatMap((cells) => [...cells.keys()]))];
  const isEmpty = (name: string): boolean =>
    records.every((cells) => (cells.get(name) ?? []).every((text) => text === ''));
  // A record that is absent in one row and present in another is known by its fields.
  const isAbsentRecord = (name: string): boolean =>
    names.some((other) => other.startsWith(`${name}.`)) && isEmpty(name);
  return names.filter((name) => !isAbsentRecord(name));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(value) ? Object.entries(value) : [];

function joinPlace(place: string, key: string): string {
  if (wrappings.has(key)) return place;
  return place === '' ? key : `${place}.${key}`;
}

const lastWord = (place: string): string => place.split('.').at(-1) ?? place;

/** Lists and records are taken apart before: what is left is a scalar, or null for what is absent. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value);
