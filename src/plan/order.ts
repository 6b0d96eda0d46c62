import { GraphQLInt } from 'graphql';
import { isPartialDate, orderColumn } from '../graph/columns';
import type { FieldSpec, OrderKey } from '../graph/specification';
import { literal, raw, sql, type Sql } from '../sql/fragment';
import { GREATEST } from './cursor';
import type { Planning } from './planning';
import type { PlannedRow } from './row';

/** A key of an order over rows: an expression that is never null. */
export interface Key {
  /** The name of its column's field, or of the key that a domain computes. */
  readonly name: string;
  readonly sql: Sql;
  /** True for a number, false for a text. */
  readonly isNumber: boolean;
}

/** An order that a caller chose. */
export interface ChosenOrder {
  readonly name: string;
  readonly key: OrderKey<never>;
  readonly isDescending: boolean;
}

const idKey = (row: PlannedRow): Key => ({ name: 'id', sql: row.id, isNumber: false });

/** The keys of a declared order, the id last, so that the order is total. */
export const orderKeys = (
  planning: Planning,
  row: PlannedRow,
  names: readonly string[],
): readonly Key[] => [...names.map((name) => columnKey(planning, row, name)), idKey(row)];

/** The keys of an order that a caller chose, the id last. Records without a value come last in both directions. */
export function chosenKeys(
  planning: Planning,
  row: PlannedRow,
  { name, key, isDescending }: ChosenOrder,
): readonly Key[] {
  if ('sql' in key) {
    const isNumber = key.type === 'whole number';
    return [{ name, sql: key.sql(row, planning.scope), isNumber }, idKey(row)];
  }
  if (key.field === 'id') return [idKey(row)];
  const column = columnKey(planning, row, key.field);
  const field = fieldOf(planning, row, key.field);
  if (!field.nullable || isPartialDate(field)) return [column, idKey(row)];
  const last = column.isNumber ? lastNumber(isDescending) : lastText(isDescending);
  return [{ ...column, sql: sql`coalesce(${column.sql}, ${last})` }, idKey(row)];
}

const lastNumber = (isDescending: boolean): Sql => raw(String(isDescending ? -GREATEST : GREATEST));

/** The text that stands behind all others, or, read backwards, before all others. */
const lastText = (isDescending: boolean): Sql => literal(isDescending ? '' : '\u{10FFFF}');

function columnKey(planning: Planning, row: PlannedRow, name: string): Key {
  const field = fieldOf(planning, row, name);
  return {
    name,
    sql: raw(`${row.alias}."${orderColumn(field)}"`),
    isNumber: field.kind === 'column' && field.type === GraphQLInt,
  };
}

function fieldOf({ registry }: Planning, { type }: PlannedRow, name: string): FieldSpec {
  const holders = [type, ...registry.membersOf(type)];
  const field = holders.map((one) => registry.field(one, name)).find(Boolean);
  if (!field) throw new Error(`${type.name} has no column ${name} to be ordered by.`);
  return field;
}
