import { GraphQLInt } from 'graphql';
import { leafOfKey } from '../graph/grouping';
import type { Dimension, Referring, TypeSpec } from '../graph/specification';
import { all, join, raw, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import type { RowSource } from './related';
import type { PlannedRow } from './row';

/** A key of a group, and the expressions by which it is ordered: its absence, then its value. */
export interface GroupKey {
  readonly dimension: Dimension;
  readonly isNumber: boolean;
  /** The name of its column in the SELECT of keys. */
  readonly column: string;
}

/** The keys of the records of a source. */
export interface KeySource {
  readonly keys: readonly GroupKey[];
  /**
   * Writes the SELECT of the keys, a row for each record in each of its groups.
   *
   * @param more further columns, the id among them; without them the rows are those to count.
   */
  readonly select: (more?: readonly Sql[]) => Sql;
}

/** Finds the keys of the records of a source in some dimensions. */
export function keysOf(
  planning: Planning,
  source: RowSource,
  dimensions: readonly Dimension[],
): KeySource {
  const { row, conditions } = source;
  const ways = createWays(planning, row);
  const keys = dimensions.map((dimension, at) => ({
    dimension,
    isNumber: leafOfKey(dimension) === GraphQLInt,
    column: `k${at}`,
  }));
  const values = keys.map(
    ({ dimension, column }) => sql`${valueOf(ways.rowOf(dimension), dimension)} as ${raw(column)}`,
  );
  // Several rows of `via` can lead to one value: the record counts once.
  const isMany = dimensions.some(({ via }) => via);
  return {
    keys,
    select: (more = []) => {
      const counted = isMany && !more.length ? [sql`${row.id} as id`] : [];
      const columns = [...counted, ...values, ...more];
      return sql`
        select ${raw(isMany ? 'distinct ' : '')}${join(columns, ', ')}
        from ${join([row.from, ...ways.joins], ' ')}
        where ${all(conditions)}
      `;
    },
  };
}

interface Ways {
  readonly joins: readonly Sql[];
  /** The row with the value of a dimension, joined when it is first asked for. */
  rowOf(dimension: Dimension): PlannedRow;
}

/** A row to join: how it is opened, and the condition that ties it to the rows before. */
interface Joined {
  readonly open: () => PlannedRow;
  readonly on: (row: PlannedRow) => Sql;
}

/** Joins the rows on the ways of dimensions; ways that begin alike share their rows. */
function createWays(planning: Planning, start: PlannedRow): Ways {
  const { registry } = planning;
  const joins: Sql[] = [];
  const known = new Map<string, PlannedRow>();
  const reach = (place: string, { open, on }: Joined): PlannedRow => {
    const found = known.get(place);
    if (found) return found;
    const row = open();
    known.set(place, row);
    joins.push(sql`left join ${row.from} on ${on(row)}`);
    return row;
  };
  const begin = (via: Referring): readonly [string, PlannedRow] => {
    const type = registry.typeOf(via.type());
    const place = `${type.name}(${via.from})`;
    const on = (row: PlannedRow): Sql => sql`${row.column(via.from)} = ${start.id}`;
    return [place, reach(place, { open: () => planning.row(type), on })];
  };
  return {
    joins,
    rowOf: ({ via, steps }) => {
      let [place, row] = via ? begin(via) : ['', start];
      for (const step of steps) {
        const before = row;
        place = `${place}.${step}`;
        row = reach(place, {
          open: () => planning.row(referredTo(planning, before, step)),
          on: (next) => sql`${next.id} = ${before.column(step)}`,
        });
      }
      return row;
    },
  };
}

function referredTo({ registry }: Planning, { type }: PlannedRow, step: string): TypeSpec {
  const holders = [type, ...registry.membersOf(type)];
  const field = holders.map((one) => registry.field(one, step)).find(Boolean);
  if (field?.kind !== 'ref') throw new Error(`${type.name}.${step} is no reference.`);
  return registry.typeOf(field.target());
}

function valueOf(row: PlannedRow, { key }: Dimension): Sql {
  if (key.kind === 'expression') return key.write(row);
  if (key.kind !== 'date') return row.column(key.field);
  const part = partOf[key.part];
  const [first, last] = [part(row.earliest(key.field)), part(row.latest(key.field))];
  const isCertain = sql`${first} = ${last}`;
  const conditions = key.hasOtherBounds
    ? sql`${row.column(key.field)} is not null and ${isCertain}`
    : isCertain;
  return sql`case when ${conditions} then ${key.part === 'year' ? sql`cast(${first} as integer)` : first} end`;
}

/** The part of a day, as text. */
const partOf = {
  year: (day: Sql): Sql => sql`substr(${day}, 1, 4)`,
  quarter: (day: Sql): Sql =>
    sql`substr(${day}, 1, 4) || '-Q' || ((cast(substr(${day}, 6, 2) as integer) + 2) / 3)`,
  month: (day: Sql): Sql => sql`substr(${day}, 1, 7)`,
} as const;
