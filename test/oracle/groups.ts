import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { spanOf } from './days';
import type { World } from './filters';
import { page, type PageArguments } from './pages';
import { listOf, type Row } from './records';

/** The arguments of `groups`. */
export type GroupArguments = PageArguments & {
  readonly by: readonly string[];
  readonly orderBy?: string | null;
};

/** A record, or a row that a connection made of records. */
export type Item = Readonly<Record<string, unknown>>;

type Key = string | number | null;

interface Group {
  readonly keys: readonly Key[];
  readonly items: Item[];
}

/** One row of those on the way to the values of a record, or nothing where there is none. */
type Along = Readonly<Record<string, unknown>> | null;

/** How the values of a record in one dimension are found. */
interface Dimension {
  /** The rows on the way, by name: two dimensions with one way take both values from one row. */
  readonly way?: {
    readonly name: string;
    readonly rows: (item: Item, world: World) => readonly Along[];
  };
  readonly value: (item: Item, along: Along, world: World) => unknown;
}

const rowOf = (value: unknown, { records }: World): Row | undefined =>
  typeof value === 'string' ? records.byId(value) : (value as Row | undefined);

/** Follows references: `event.place.country`. */
const follow =
  (path: string): Dimension['value'] =>
  (item, along, world) =>
    path.split('.').reduce<unknown>((at, name) => rowOf(at, world)?.[name], along ?? item);

const plain = (path: string): Dimension => ({ value: follow(path) });

const cells = (column: string): Dimension => ({
  way: {
    name: column,
    rows: (item) => listOf(item[column] as string).map((id) => ({ [column]: id })),
  },
  value: (_, along) => along?.[column],
});

const rowsPointing = (file: string, column: string): Dimension['way'] => ({
  name: `${file}.${column}`,
  rows: (item, { records }) => records.of(file).filter((row) => row[column] === item.id),
});

const ofParticipation = (column: string): Dimension => ({
  way: rowsPointing('participations', 'event'),
  value: (_, along) => along?.[column],
});

const typeOf =
  (path: string): Dimension['value'] =>
  (item, along, world) => {
    const event = path ? follow(path)(item, along, world) : item;
    return String(rowOf(event, world)?.__typename).toUpperCase();
  };

const ofEvent = {
  eventType: { value: typeOf('event') },
  eventStatus: plain('event.status'),
  series: plain('event.series'),
  place: plain('event.place'),
  country: plain('event.place.country'),
} satisfies Record<string, Dimension>;

/** Every dimension that is more than a cell or a date of the record, by type. */
const dimensions: Readonly<Record<string, Readonly<Record<string, Dimension>>>> = {
  Event: {
    type: { value: typeOf('') },
    country: plain('place.country'),
    seriesOwner: plain('series.organisation'),
    host: cells('hosts'),
    topic: cells('topics'),
    official: ofParticipation('official'),
    representing: ofParticipation('representing'),
  },
  Participation: { ...ofEvent, officeRole: plain('office.role') },
  Encounter: { ...ofEvent, official: plain('theirs.official') },
  Membership: { country: plain('member.country'), memberKind: plain('member.kind') },
  Tenure: {
    role: plain('office.role'),
    organisation: plain('office.organisation'),
    represents: plain('office.represents'),
    country: plain('office.represents.country'),
    nationality: plain('official.nationality'),
  },
  PolicyDocument: {
    topic: cells('topics'),
    series: plain('adoptedAt.series'),
    country: plain('signedIn.country'),
  },
  Quotation: {
    topic: cells('topics'),
    series: plain('event.series'),
    publisher: {
      way: rowsPointing('citations', 'record'),
      value: (_, along, world) => rowOf(along?.source, world)?.publisher,
    },
  },
  Coverage: { year: { value: ({ year }) => (year ? Number(year) : null) } },
  Citation: { publisher: plain('source.publisher') },
};

/** The dates of a type that stand in another record. */
const datesElsewhere: Readonly<Record<string, string>> = {
  Participation: 'event.startsOn',
  Encounter: 'event.startsOn',
};

/** What both ends of a date agree on. */
function certainPart(date: unknown, part: string): Key {
  if (typeof date !== 'string' || date === '') return null;
  const read = (day: string): string => {
    if (part === 'year') return day.slice(0, 4);
    if (part === 'month') return day.slice(0, 7);
    return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  };
  const { earliest, latest } = spanOf(date);
  if (read(earliest) !== read(latest)) return null;
  return part === 'year' ? Number(read(earliest)) : read(earliest);
}

/** The dimension of a type by the name of its key. */
function dimensionOf(type: GraphQLObjectType | GraphQLInterfaceType, name: string): Dimension {
  const owners = [type, ...type.getInterfaces()];
  const own = owners.map((owner) => dimensions[owner.name]?.[name]).find(Boolean);
  if (own) return own;
  const [, stem = '', part = ''] = /^(.*?)(year|quarter|month)$/i.exec(name) ?? [];
  if (!part) return plain(name);
  const usual = datesElsewhere[type.name] ?? 'startsOn';
  const date = follow(stem ? `${stem}On` : usual);
  return {
    value: (item, along, world) => certainPart(date(item, along, world), part.toLowerCase()),
  };
}

/** A value as a key: an id for a record. */
function keyOf(value: unknown): Key {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'object') return String((value as Item).id);
  return typeof value === 'number' ? value : String(value);
}

/** The keys of an item, each once: one for each choice of rows along the ways. */
function keysOf(
  item: Item,
  wanted: readonly Dimension[],
  world: World,
): readonly (readonly Key[])[] {
  const ways = new Map(wanted.flatMap(({ way }) => (way ? [[way.name, way] as const] : [])));
  let choices: readonly ReadonlyMap<string, Along>[] = [new Map()];
  for (const [name, { rows }] of ways) {
    const found = rows(item, world);
    const along = found.length ? found : [null];
    choices = choices.flatMap((choice) => along.map((row) => new Map([...choice, [name, row]])));
  }
  const keys = choices.map((choice) =>
    wanted.map(({ way, value }) => {
      const along = way ? (choice.get(way.name) ?? null) : null;
      return keyOf(way && !along ? null : value(item, along, world));
    }),
  );
  return [...new Map(keys.map((one) => [JSON.stringify(one), one])).values()];
}

function compareKeys(one: Key, other: Key, sign: number): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  if (typeof one === 'number') return (one - Number(other)) * sign;
  return Buffer.compare(Buffer.from(one), Buffer.from(String(other))) * sign;
}

const compareAll = (one: Group, other: Group, sign: number): number =>
  one.keys
    .map((key, at) => compareKeys(key, other.keys[at] ?? null, sign))
    .find((order) => order !== 0) ?? 0;

function inOrder(groups: readonly Group[], orderBy: string): readonly Group[] {
  const size = { COUNT_DESC: -1, COUNT_ASC: 1 }[orderBy] ?? 0;
  return groups.toSorted(
    (one, other) =>
      size * (one.items.length - other.items.length) ||
      compareAll(one, other, orderBy === 'KEYS_DESC' ? -1 : 1),
  );
}

/** `SERIES_OWNER` → `seriesOwner`. */
const nameOf = (value: string): string =>
  value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Groups items one by one. */
export function groupsOf(
  items: readonly Item[],
  { by, orderBy, ...paging }: GroupArguments,
  { connection, world }: { readonly connection: GraphQLObjectType; readonly world: World },
): object {
  const type = getNamedType(connection.getFields().nodes?.type);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error('No records are grouped.');
  const names = by.map(nameOf);
  const wanted = names.map((name) => dimensionOf(type, name));
  const groups = new Map<string, Group>();
  for (const item of items) {
    for (const keys of keysOf(item, wanted, world)) {
      const text = JSON.stringify(keys);
      const group = groups.get(text) ?? { keys, items: [] };
      group.items.push(item);
      groups.set(text, group);
    }
  }
  const shown = inOrder([...groups.values()], orderBy ?? 'COUNT_DESC').map((group) => ({
    keys: Object.fromEntries(names.map((name, at) => [name, group.keys[at]])),
    count: group.items.length,
    items: group.items,
    cursor: JSON.stringify(
      group.keys.map((key, at) => key ?? (/year$/i.test(names[at] ?? '') ? 0 : '')),
    ),
  }));
  return page(shown, ({ cursor }) => [cursor], paging);
}
