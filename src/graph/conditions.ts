import { GraphQLID, type GraphQLScalarType } from 'graphql';
import { fold } from './fold';
import { DateRange, TextFilter } from './shared.types';
import type { Class, EnumSpec, FilterField, FilterSpec, Row, Thunk } from './specification';
import { isAmong, isOneOf } from '../sql/dialect';
import { all, changed, constant, sql, type Slot, type Sql } from '../sql/fragment';

/** Stands for a value that the caller wrote: without it a condition holds. */
const nothing = constant(null);

/** Only the records with these ids. */
export const ids = (type: Thunk<Class>, description: string): FilterField => ({
  type: GraphQLID,
  list: true,
  idOf: type,
  description,
  condition: (row, { given, name }) => isAmong(row.id, given.slot(name) ?? nothing),
});

/** A scalar equal to a column. */
export const equals = <T extends object>(
  field: keyof T & string,
  type: GraphQLScalarType,
  description: string,
): FilterField => ({
  type,
  description,
  condition: (row, { given, name }) =>
    sql`${row.column(field as never)} = ${given.slot(name) ?? nothing}`,
});

/** A reference to one record. */
export const refersTo = <T extends object>(
  field: keyof T & string,
  type: Thunk<Class>,
  description: string,
): FilterField => ({ ...equals<T>(field, GraphQLID, description), idOf: type });

/** A reference to one of several records. */
export const refersToAny = <T extends object>(
  field: keyof T & string,
  type: Thunk<Class>,
  description: string,
): FilterField => ({
  type: GraphQLID,
  list: true,
  idOf: type,
  description,
  condition: (row, { given, name }) =>
    isAmong(row.column(field as never), given.slot(name) ?? nothing),
});

/** A column that holds one of some enumeration values. */
export const oneOf = <T extends object>(
  field: keyof T & string,
  type: EnumSpec,
  description: string,
): FilterField => ({
  type,
  list: true,
  description,
  condition: (row, { given, name }) => isOneOf(row.column(field as never), given.names(name) ?? []),
});

const folded = (slot: Slot): Slot => changed(slot, (text) => fold(String(text)));

/** The text as a LIKE pattern in which nothing but the added signs is special. */
const pattern = (slot: Slot, before: string, after: string): Slot =>
  changed(
    slot,
    (text) => before + fold(String(text)).replace(/[\\%_]/g, (sign) => `\\${sign}`) + after,
  );

const foldedList = (slot: Slot): Slot =>
  changed(slot, (list) => JSON.stringify((JSON.parse(String(list)) as string[]).map(fold)));

/** Conditions on a text, without regard to case and diacritics. */
export const textMatches = <T extends object>(
  field: keyof T & string,
  description: string,
): FilterField => ({
  type: TextFilter,
  description,
  condition: (row, { given, name }) => {
    const filter = given.object(name);
    const text = row.folded(field as never);
    const conditions: Sql[] = [];
    const eq = filter?.slot('eq');
    const among = filter?.slot('in');
    const contains = filter?.slot('contains');
    const startsWith = filter?.slot('startsWith');
    if (eq) conditions.push(sql`${text} = ${folded(eq)}`);
    if (among) conditions.push(isAmong(text, foldedList(among)));
    if (contains) conditions.push(sql`${text} like ${pattern(contains, '%', '%')} escape '\\'`);
    if (startsWith) conditions.push(sql`${text} like ${pattern(startsWith, '', '%')} escape '\\'`);
    return all(conditions);
  },
});

/** What can fall inside a range of days. */
export const fallsInside = <T extends object>(
  from: keyof T & string,
  to: keyof T & string,
  description: string,
): FilterField => ({
  type: DateRange,
  description,
  condition: (row, { given, name }) => {
    const range = given.object(name);
    const first = range?.slot('from');
    const last = range?.slot('to');
    const conditions: Sql[] = [];
    if (first) conditions.push(sql`${row.latest(to as never)} >= ${first}`);
    if (last) conditions.push(sql`${row.earliest(from as never)} <= ${last}`);
    return all(conditions);
  },
});

/** Rows of another type, what ties them to this one, and the filter that chooses among them. */
export interface Related {
  readonly type: Thunk<Class>;
  readonly filter: Thunk<FilterSpec>;
  readonly tie: (other: Row, row: Row) => Sql;
}

/** Some row of another type, tied to this one, meets a filter of that type. */
export const some = ({ type, filter, tie }: Related, description: string): FilterField => ({
  type: filter,
  description,
  condition: (row, { given, name }, scope) => {
    const inner = given.object(name);
    return scope.exists(type, (other) =>
      inner ? all([tie(other, row), scope.matches(filter(), other, inner)]) : tie(other, row),
    );
  },
});
