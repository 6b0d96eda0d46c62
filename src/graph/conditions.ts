import { GraphQLID, type GraphQLScalarType } from 'graphql';
import { fold } from '../fold';
import { DateRange, TextFilter } from './shared.types';
import type {
  Class,
  EnumSpec,
  FilterField,
  FilterSpec,
  ArgumentReader,
  Row,
  Scope,
  Thunk,
} from './specification';
import { isAmong, isOneOf } from '../sql/dialect';
import { all, mapParameter, constant, sql, type BindParameter, type Sql } from '../sql/fragment';

/** Replaces a value that the caller did not give, so that the condition holds. */
const nothing = constant(null);

/** A filter key for the records with some ids. */
export const ids = (type: Thunk<Class>, description: string): FilterField => ({
  type: GraphQLID,
  list: true,
  idOf: type,
  isNarrow: true,
  description,
  condition: (row, { given, name }) => isAmong(row.id, given.parameter(name) ?? nothing),
});

/** A filter key for a column that equals a scalar. */
const equals = <T extends object>(
  field: keyof T & string,
  type: GraphQLScalarType,
  description: string,
): FilterField<T> => ({
  type,
  description,
  condition: (row, { given, name }) =>
    sql`${row.column(field)} = ${given.parameter(name) ?? nothing}`,
});

/** A filter key for a reference to one record. */
export const refersTo = <T extends object>(
  field: keyof T & string,
  type: Thunk<Class>,
  description: string,
): FilterField<T> => ({
  ...equals<T>(field, GraphQLID, description),
  idOf: type,
  isNarrow: true,
});

/** A filter key for a reference to one of several records. */
export const refersToAny = <T extends object>(
  field: keyof T & string,
  type: Thunk<Class>,
  description: string,
): FilterField<T> => ({
  type: GraphQLID,
  list: true,
  idOf: type,
  isNarrow: true,
  description,
  condition: (row, { given, name }) => isAmong(row.column(field), given.parameter(name) ?? nothing),
});

/** A filter key for a column with one of some enumeration values. */
export const oneOf = <T extends object>(
  field: keyof T & string,
  type: EnumSpec,
  description: string,
): FilterField<T> => ({
  type,
  list: true,
  description,
  condition: (row, { given, name }) => isOneOf(row.column(field), given.names(name) ?? []),
});

const folded = (parameter: BindParameter): BindParameter =>
  mapParameter(parameter, (text) => fold(String(text)));

/** Writes a text as a LIKE pattern: it is escaped, then the given wildcards are added around it. */
const pattern = (parameter: BindParameter, before: string, after: string): BindParameter =>
  mapParameter(
    parameter,
    (text) => before + fold(String(text)).replace(/[\\%_]/g, (sign) => `\\${sign}`) + after,
  );

const foldedList = (parameter: BindParameter): BindParameter =>
  mapParameter(parameter, (list) =>
    JSON.stringify((JSON.parse(String(list)) as string[]).map(fold)),
  );

/** A filter key for conditions on a text; case and diacritics are ignored. */
export const textMatches = <T extends object>(
  field: keyof T & string,
  description: string,
): FilterField<T> => ({
  type: TextFilter,
  description,
  condition: (row, { given, name }) => {
    const filter = given.object(name);
    const text = row.folded(field);
    const conditions: Sql[] = [];
    const eq = filter?.parameter('eq');
    const among = filter?.parameter('in');
    const contains = filter?.parameter('contains');
    const startsWith = filter?.parameter('startsWith');
    if (eq) conditions.push(sql`${text} = ${folded(eq)}`);
    if (among) conditions.push(isAmong(text, foldedList(among)));
    if (contains) conditions.push(sql`${text} like ${pattern(contains, '%', '%')} escape '\\'`);
    if (startsWith) conditions.push(sql`${text} like ${pattern(startsWith, '', '%')} escape '\\'`);
    return all(conditions);
  },
});

/** A filter key for dates that can fall inside a range of days. */
export const fallsInside = <T extends object>(
  from: keyof T & string,
  to: keyof T & string,
  description: string,
): FilterField<T> => ({
  type: DateRange,
  description,
  condition: (row, { given, name }) => {
    const range = given.object(name);
    const first = range?.parameter('from');
    const last = range?.parameter('to');
    const conditions: Sql[] = [];
    if (first) conditions.push(sql`${row.latest(to)} >= ${first}`);
    if (last) conditions.push(sql`${row.earliest(from)} <= ${last}`);
    return all(conditions);
  },
});

/** A relation to rows of another type, with the filter on those rows. */
export interface Related<T extends object, Other extends object> {
  readonly type: Thunk<Class<Other>>;
  readonly filter: Thunk<FilterSpec>;
  /** The expression over the other row that must equal `ours`. */
  readonly theirs: (other: Row<Other>) => Sql;
  readonly ours: (row: Row<T>) => Sql;
}

/** Whether a filter with its given keys leaves few rows, which an index finds. */
export function isNarrow(filter: FilterSpec, given: ArgumentReader): boolean {
  return Object.entries(filter.fields).some(([name, field]) => {
    if (!given.has(name)) return false;
    if (field.isNarrow) return true;
    if (field.list || typeof field.type !== 'function') return false;
    const inner = given.object(name);
    return inner !== undefined && isNarrow(field.type(), inner);
  });
}

/**
 * Writes the condition that some related row meets a filter. When the filter leaves few rows, the
 * statement starts from them (IN); otherwise it looks up related rows for each row (EXISTS).
 *
 * @param related the other type and the relation.
 * @param inner the given filter; without it any related row suffices.
 * @param place the row of this type, and the scope.
 */
export function meetsSome<T extends object, Other extends object>(
  { type, filter, theirs, ours }: Related<T, Other>,
  inner: ArgumentReader | undefined,
  { row, scope }: { readonly row: Row<T>; readonly scope: Scope },
): Sql {
  if (!inner) return scope.exists(type, (other) => sql`${theirs(other)} = ${ours(row)}`);
  if (!isNarrow(filter(), inner)) {
    return scope.exists(type, (other) =>
      all([sql`${theirs(other)} = ${ours(row)}`, scope.matches(filter(), other, inner)]),
    );
  }
  const other = scope.row(type);
  const matches = scope.matches(filter(), other, inner);
  return sql`${ours(row)} in (select ${theirs(other)} from ${scope.from(other)} where ${matches})`;
}

/** A filter key for rows with some related row that meets a filter. */
export const some = <T extends object, Other extends object>(
  related: Related<T, Other>,
  description: string,
): FilterField<T> => ({
  type: related.filter,
  description,
  condition: (row, { given, name }, scope) =>
    meetsSome(related, given.object(name), { row, scope }),
});
