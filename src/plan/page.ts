import type { SelectionSetNode } from 'graphql';
import { CallerError } from '../errors';
import type { ConnectionField, ArgumentReader, OrderSpec } from '../graph/specification';
import { usualPage } from '../limits';
import { all, join, raw, byDialect, sql, type BindParameter, type Sql } from '../sql/fragment';
import { checkCursors, cursorParameters, type Ordering } from './cursor';
import { chosenKeys, orderKeys, type Key } from './order';
import { pageInfoFields } from './page-info';
import type { Planning } from './planning';
import { postProcessList, type JsonExpression } from './post-processing';
import type { RowSource } from './related';

/** One page of ordered rows. */
export interface PageSql {
  readonly source: RowSource;
  readonly ordering: Ordering;
  /** The FROM item that yields its rows in order, with one extra row when `isShown` is given. */
  readonly rows: Sql;
  /** Whether the selected fields of `pageInfo` need the rows of the page. */
  readonly isInfoOfRows: boolean;
  /** Tells the rows of the page from the extra row. */
  readonly isShown?: Sql;
  /** The place of a row in the order, as a JSON array. */
  readonly place: Sql;
  readonly isBackward: boolean;
  /** Whether there are rows beyond the page in the direction it was read. */
  readonly hasMore: Sql;
  /** Whether there are rows at or before `after`; undefined when it was not given. */
  readonly hasBefore?: Sql;
  /** Whether there are rows at or after `before`; undefined when it was not given. */
  readonly hasAfter?: Sql;
}

/** A page to open. */
export interface PagePlace {
  readonly source: RowSource;
  readonly spec: Pick<ConnectionField, 'name' | 'order'> & { readonly orderBy?: OrderSpec };
  readonly given: ArgumentReader;
  /** The selection sets of `pageInfo`. */
  readonly infoSets: readonly SelectionSetNode[];
}

/** The keys of an order over a row. */
export interface Order {
  readonly keys: readonly Sql[];
  readonly isDescending: boolean;
  readonly ordering: Ordering;
}

/** The order of a page: the caller's choice, or the declared one. */
export function orderOf(
  planning: Planning,
  { source: { row }, spec, given }: Omit<PagePlace, 'infoSets'>,
): Order {
  const [chosen = ''] = given.names('orderBy') ?? [];
  const isDescending = chosen.endsWith('_DESC');
  const name = chosen.replace(/_(ASC|DESC)$/, '');
  const key = spec.orderBy?.keys[name];
  const keys: readonly Key[] = key
    ? chosenKeys(planning, row, { name, key, isDescending })
    : orderKeys(planning, row, spec.order);
  const names = keys.slice(0, -1).map((one) => one.name);
  return {
    keys: keys.map((one) => one.sql),
    isDescending,
    ordering: {
      signature: `${row.type.name}:${isDescending ? '-' : ''}${names.join(',')}`,
      isNumber: keys.map((one) => one.isNumber),
    },
  };
}

/** Writes the keys of an ORDER BY. */
export const sorted = (keys: readonly Sql[], isDescending: boolean): Sql =>
  join(
    keys.map((key) => (isDescending ? sql`${key} desc` : key)),
    ', ',
  );

const parameters = (values: readonly BindParameter[]): Sql =>
  join(
    values.map((value) => sql`${value}`),
    ', ',
  );

function refuseBothEnds(given: ArgumentReader): void {
  if (!given.has('first') || !given.has('last')) return;
  throw new CallerError('BAD_USER_INPUT', 'Give either `first` or `last`, not both.', {
    argument: 'last',
  });
}

/** Opens the page that the arguments request. */
export function openPage(planning: Planning, place: PagePlace): PageSql {
  const { source, given, infoSets } = place;
  refuseBothEnds(given);
  const order = orderOf(planning, place);
  const bounds = boundsOf(planning, order, given);
  const isBackward = given.has('last');
  const size = given.parameter(isBackward ? 'last' : 'first');
  const count = size ? sql`${size}` : raw(String(usualPage));
  const wanted = pageInfoFields(planning, infoSets);
  const looksAhead = wanted.has(isBackward ? 'hasPreviousPage' : 'hasNextPage');
  const rows = rowsOf({ source, order, bounds, count, isBackward, looksAhead });
  return {
    source,
    ordering: order.ordering,
    rows,
    isInfoOfRows: looksAhead || wanted.has('startCursor') || wanted.has('endCursor'),
    isShown: looksAhead ? sql`${raw(source.row.alias)}.":place" <= ${count}` : undefined,
    place: byDialect((dialect) => dialect.array(order.keys)),
    isBackward,
    hasMore: sql`count(*) > ${count}`,
    hasBefore: bounds.after && beyond(source, sql`not (${bounds.after})`),
    hasAfter: bounds.before && beyond(source, sql`not (${bounds.before})`),
  };
}

const beyond = ({ row, conditions }: RowSource, bound: Sql): Sql =>
  sql`exists (select 1 from ${row.from} where ${all([...conditions, bound])})`;

interface Bounds {
  readonly after?: Sql;
  readonly before?: Sql;
}

/** Writes the cursors as conditions on row values. */
function boundsOf(
  planning: Planning,
  { keys, isDescending, ordering }: Order,
  given: ArgumentReader,
): Bounds {
  const values = (argument: string): readonly BindParameter[] | undefined => {
    const cursor = given.parameter(argument);
    return cursor && cursorParameters(cursor, ordering, argument);
  };
  const bound = (cursor: readonly BindParameter[], sign: string): Sql =>
    sql`(${join(keys, ', ')}) ${raw(sign)} (${parameters(cursor)})`;
  const [later, earlier] = isDescending ? (['<', '>'] as const) : (['>', '<'] as const);
  const [after, before] = [values('after'), values('before')];
  planning.checks.push(checkCursors({ after, before, isDescending }));
  return { after: after && bound(after, later), before: before && bound(before, earlier) };
}

interface Rows {
  readonly source: RowSource;
  readonly order: Order;
  readonly bounds: Bounds;
  readonly count: Sql;
  readonly isBackward: boolean;
  readonly looksAhead: boolean;
}

function rowsOf({ source, order, bounds, count, isBackward, looksAhead }: Rows): Sql {
  const { row, conditions } = source;
  const alias = raw(row.alias);
  const inner = [...conditions, ...[bounds.after, bounds.before].flatMap((one) => one ?? [])];
  const reading = sorted(order.keys, order.isDescending !== isBackward);
  const showing = sorted(order.keys, order.isDescending);
  // For a bare `limit ?`, SQLite reads the bound value and prepares the statement again at every run.
  const limit = looksAhead ? sql`${count} + 1` : sql`${count} + 0`;
  const read = sql`
    (
      select ${alias}.*
      from ${row.from}
      where ${all(inner)}
      order by ${reading}
      limit ${limit}
    ) ${alias}
  `;
  if (looksAhead) {
    const numbered = sql`select ${alias}.*, row_number() over (order by ${reading}) as ":place" from ${read}`;
    return sql`(${numbered} order by ${showing}) ${alias}`;
  }
  return isBackward ? sql`(select ${alias}.* from ${read} order by ${showing}) ${alias}` : read;
}

/** Writes the JSON array of an expression over the rows of a page. */
export const gather = (
  page: Pick<PageSql, 'isShown'>,
  item: JsonExpression<Sql>,
): JsonExpression<Sql> => ({
  sql: byDialect((dialect) => dialect.gather(item.sql, page.isShown)),
  postProcess: postProcessList(item.postProcess),
});
