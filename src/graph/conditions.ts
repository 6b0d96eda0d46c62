import { GraphQLID, type GraphQLScalarType } from 'graphql';
import { DateRange } from './shared.types';
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
import { all, constant, sql, type Sql } from '../sql/fragment';

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

/** A filter key for dates that can fall inside a range of days. */
export const fallsInside = <T extends object>(
  from: keyof T & string,
  to: keyof T & string,
  description: string,
): FilterField<T> => ({
  type: DateRange,
  description,
  condition: (row, { given, name }) =>
    all(canLieIn({ earliest: row.earliest(from), latest: row.latest(to) }, given.object(name))),
});

/** The first and the last day that a date, or a span of two dates, can mean. */
export interface Days {
  readonly earliest: Sql;
  readonly latest: Sql;
}

/** Writes the conditions that some day of a date lies in a `DateRange`; none when it has no end. */
export function canLieIn(
  { earliest, latest }: Days,
  range: ArgumentReader | undefined,
): readonly Sql[] {
  const first = range?.parameter('from');
  const last = range?.parameter('to');
  return [
    ...(first ? [sql`${latest} >= ${first}`] : []),
    ...(last ? [sql`${earliest} <= ${last}`] : []),
  ];
}

/** A relation to rows of another type, with the filter on those rows. */
export interface Related<T extends object, Other extends object> {
  readonly type: Thunk<Class<Other>>;
  readonly filter: Thunk<FilterSpec>;
  /** The expression over the other row that must equal `ours`. */
  readonly theirs: (other: Row<Other>) => Sql;
  readonly ours: (row: Row<T>) => Sql;
  /** A condition on the other row in addition to its filter, such as on a day that was not given. */
  readonly also?: (other: Row<Other>, given: ArgumentReader, scope: Scope) => Sql;
}

/** Whether a filter with its given keys leaves few rows, which an index finds. */
function isNarrow(filter: FilterSpec, given: ArgumentReader): boolean {
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
  { type, filter, theirs, ours, also }: Related<T, Other>,
  inner: ArgumentReader | undefined,
  { row, scope }: { readonly row: Row<T>; readonly scope: Scope },
): Sql {
  if (!inner) return scope.exists(type, (other) => sql`${theirs(other)} = ${ours(row)}`);
  const meets = (other: Row<Other>): Sql => {
    const matches = scope.matches(filter(), other, inner);
    return also ? all([matches, also(other, inner, scope)]) : matches;
  };
  if (!isNarrow(filter(), inner)) {
    return scope.exists(type, (other) => all([sql`${theirs(other)} = ${ours(row)}`, meets(other)]));
  }
  const other = scope.row(type);
  return sql`${ours(row)} in (select ${theirs(other)} from ${scope.from(other)} where ${meets(other)})`;
}

/** A relation through a table of links, each of which names a row at either end. */
export interface Linked<Link extends object, Other extends object> {
  readonly via: Thunk<Class<Link>>;
  readonly type: Thunk<Class<Other>>;
  readonly filter: Thunk<FilterSpec>;
  readonly here: (link: Row<Link>) => Sql;
  readonly there: (link: Row<Link>) => Sql;
  /** A condition on the link. */
  readonly when?: (link: Row<Link>) => Sql;
}

/**
 * Writes the condition that some row at the other end of a link meets a filter, as {@link meetsSome} does.
 *
 * @param linked the table of links, and the type at its other end.
 * @param inner the given filter; without it any link suffices.
 * @param place the row at this end, and the scope.
 */
export function meetsLinked<Link extends object, Other extends object>(
  { via, type, filter, here, there, when }: Linked<Link, Other>,
  inner: ArgumentReader | undefined,
  { row, scope }: { readonly row: Row; readonly scope: Scope },
): Sql {
  const link = scope.row(via);
  const end = { type, filter, theirs: (other: Row<Other>) => other.id, ours: there };
  const conditions = [
    ...(when ? [when(link)] : []),
    ...(inner ? [meetsSome(end, inner, { row: link, scope })] : []),
  ];
  const links = scope.from(link);
  return inner && isNarrow(filter(), inner)
    ? sql`${row.id} in (select ${here(link)} from ${links} where ${all(conditions)})`
    : sql`exists (select 1 from ${links} where ${all([sql`${here(link)} = ${row.id}`, ...conditions])})`;
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
