import type { ArgumentReader } from '../graph/specification';
import { usualPage } from '../limits';
import { byDialect, join, raw, sql, type Sql } from '../sql/fragment';
import { checkCursors, cursorParameters, type Ordering } from './cursor';
import type { GroupKey, KeySource } from './group.keys';
import { sorted, type PageSql } from './page';
import type { Planning } from './planning';

/** A page of groups: its rows have the columns of the keys, `n` and `":place"`. */
export interface GroupPage extends Omit<PageSql, 'source' | 'rows' | 'isInfoOfRows'> {
  /** The alias of a group. */
  readonly alias: string;
  readonly keys: readonly GroupKey[];
  /** Writes the SELECT of the page in order, with one extra row when `isShown` is given. */
  readonly select: (
    /** Whether records are joined to it, by the columns of {@link joinColumns}. */
    isJoined: boolean,
  ) => Sql;
  /** The number of groups on all pages. */
  readonly totalCount: Sql;
}

/** A page of groups to open. */
export interface GroupPagePlace {
  readonly source: KeySource;
  /** The alias that the page gets. */
  readonly alias: string;
  /** The name of the grouped type. */
  readonly type: string;
  readonly given: ArgumentReader;
  readonly looksAhead: boolean;
}

/** The expressions that order a key: whether it is absent, and its value. */
export const sortKeys = (
  alias: string,
  { column, isNumber }: GroupKey,
  absent = '1',
): readonly Sql[] => [
  raw(`case when ${alias}.${column} is null then ${absent} else ${1 - Number(absent)} end`),
  raw(`coalesce(${alias}.${column}, ${isNumber ? '0' : "''"})`),
];

/** The columns of a page that hold {@link sortKeys} of a key, so that an index on them can be made. */
export const joinColumns = ({ column }: GroupKey): readonly [string, string] => [
  `${column}_absent`,
  `${column}_value`,
];

interface GroupOrder {
  readonly isDescending: boolean;
  readonly ordering: Ordering;
  /** The keys of the order, all ascending or all descending, so that cursors are compared as row values. */
  readonly over: (alias: string) => readonly Sql[];
}

function orderOf({ source: { keys }, type, given }: GroupPagePlace): GroupOrder {
  const [name = 'COUNT_DESC'] = given.names('orderBy') ?? [];
  const isDescending = name === 'KEYS_DESC';
  const sizes = { COUNT_DESC: ['-', '.n'], COUNT_ASC: ['', '.n'] }[name];
  const by = keys.map(({ dimension }) => dimension.value).join(',');
  return {
    isDescending,
    ordering: {
      signature: `${type}:groups:${name}:${by}`,
      isNumber: [...(sizes ? [true] : []), ...keys.flatMap(({ isNumber }) => [true, isNumber])],
    },
    over: (alias) => [
      ...(sizes ? [raw(sizes.join(alias))] : []),
      ...keys.flatMap((key) => sortKeys(alias, key, isDescending ? '0' : '1')),
    ],
  };
}

const joinable = (keys: readonly GroupKey[]): Sql =>
  join(
    keys.flatMap((key) =>
      sortKeys('g', key).map((part, at) => sql`${part} as ${raw(joinColumns(key)[at] ?? '')}`),
    ),
    ', ',
  );

/** The argument `first` of a page, or the usual size. */
export function sizeOf(given: ArgumentReader): Sql {
  const size = given.parameter('first');
  return size ? sql`${size}` : raw(String(usualPage));
}

/** Opens the page of groups that the arguments request. */
export function openGroupPage(planning: Planning, place: GroupPagePlace): GroupPage {
  const { source, alias, given, looksAhead } = place;
  const order = orderOf(place);
  const columns = join(
    source.keys.map(({ column }) => raw(`k.${column}`)),
    ', ',
  );
  const from = sql`from (${source.select()}) k group by ${columns}`;
  const count = sizeOf(given);
  const after = afterOf(planning, order, given);
  const groups = sql`select ${columns}, count(*) as n ${from}`;
  const sortedGroups = (over: string): Sql => sorted(order.over(over), order.isDescending);
  const bound = after ? sql` where ${after('g')}` : raw('');
  const limit = looksAhead ? sql`${count} + 1` : sql`${count} + 0`;
  const read = sql`select g.* from (${groups}) g${bound} order by ${sortedGroups('g')} limit ${limit}`;
  return {
    alias,
    keys: source.keys,
    select: (isJoined) => sql`
      select
        g.*${isJoined ? sql`, ${joinable(source.keys)}` : raw('')},
        row_number() over (order by ${sortedGroups('g')}) as ":place"
      from (${read}) g
      order by ":place"
    `,
    totalCount: sql`(select count(*) from (select ${columns} ${from}) g)`,
    ordering: order.ordering,
    isShown: looksAhead ? sql`${raw(alias)}.":place" <= ${count}` : undefined,
    place: byDialect((dialect) => dialect.array(order.over(alias))),
    isBackward: false,
    hasMore: sql`count(*) > ${count}`,
    hasBefore: after && sql`exists (select 1 from (${groups}) g where not (${after('g')}))`,
  };
}

/** Writes the cursor as a condition on the row values of a group. */
function afterOf(
  planning: Planning,
  { ordering, isDescending, over }: GroupOrder,
  given: ArgumentReader,
): ((alias: string) => Sql) | undefined {
  const cursor = given.parameter('after');
  if (!cursor) return undefined;
  const after = cursorParameters(cursor, ordering, 'after');
  planning.checks.push(checkCursors({ after, before: undefined, isDescending }));
  const values = join(
    after.map((value) => sql`${value}`),
    ', ',
  );
  return (alias) => sql`(${join(over(alias), ', ')}) ${raw(isDescending ? '<' : '>')} (${values})`;
}
