import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  GraphQLString,
  type GraphQLScalarType,
} from 'graphql';
import { isAmong, isOneOf } from '../sql/dialect';
import { all, constant, sql, type Sql } from '../sql/fragment';
import { canLieIn, type Days } from './conditions';
import { describeKey, describeNull } from './filter.words';
import { GraphQLCountryCode, GraphQLDate, GraphQLPartialDate, GraphQLURL } from './scalars';
import { DateFilter, FloatRange, IntRange, TextFilter } from './shared.types';
import type {
  ArgumentReader,
  ColumnField,
  FilterField,
  InputSpec,
  Row,
  Scope,
} from './specification';
import { addressMeets, foldedMeets, someFoldedMeets } from './text.conditions';

/** A row whose columns are known by the names of fields only. */
export type AnyRow = Row<Record<string, unknown>>;

/** A generated key of a filter. */
export type GeneratedKey = FilterField<Record<string, unknown>>;

/** Generated keys by name. */
export type GeneratedKeys = Readonly<Record<string, GeneratedKey>>;

/** A key that takes an input object with conditions on the column. */
const conditionsOn = (
  type: InputSpec,
  description: string,
  meets: (row: AnyRow, given: ArgumentReader | undefined) => Sql,
): GeneratedKey => ({
  type,
  description,
  condition: (row, { given, name }) => meets(row, given.object(name)),
});

/** The conditions that a number lies in a range. */
function liesIn(number: Sql, range: ArgumentReader | undefined): Sql {
  const from = range?.parameter('from');
  const to = range?.parameter('to');
  return all([
    ...(from ? [sql`${number} >= ${from}`] : []),
    ...(to ? [sql`${number} <= ${to}`] : []),
  ]);
}

/** The conditions of a `DateFilter` on a date. */
function canLieAs({ earliest, latest }: Days, filter: ArgumentReader | undefined): readonly Sql[] {
  const before = filter?.parameter('before');
  const after = filter?.parameter('after');
  return [
    ...canLieIn({ earliest, latest }, filter?.object('during')),
    ...(before ? [sql`${earliest} < ${before}`] : []),
    ...(after ? [sql`${latest} > ${after}`] : []),
  ];
}

/** The key for a partial date. The bounds of an empty one count where the field declares them. */
function partialDate({ name, nullable, missing, description }: ColumnField): GeneratedKey {
  const counts = 'Where it is not recorded, the days that the other fields allow count.';
  const described = describeKey(description, ...(missing && nullable ? [counts] : []));
  return conditionsOn(DateFilter, described, (row, filter) => {
    const days = { earliest: row.earliest(name), latest: row.latest(name) };
    const conditions = canLieAs(days, filter);
    const isGiven = nullable && !missing && conditions.length > 0;
    return all([...(isGiven ? [sql`${row.column(name)} is not null`] : []), ...conditions]);
  });
}

type KeyOf = (field: ColumnField) => GeneratedKey;

/** The key for a column of each scalar type. */
const byScalar: ReadonlyMap<GraphQLScalarType, KeyOf> = new Map<GraphQLScalarType, KeyOf>([
  [
    GraphQLString,
    ({ name, description }) =>
      conditionsOn(TextFilter, describeKey(description), (row, filter) =>
        foldedMeets(row.folded(name), filter),
      ),
  ],
  [
    GraphQLURL,
    ({ name, description }) =>
      conditionsOn(
        TextFilter,
        describeKey(description, 'It is compared as it is written; only case does not matter.'),
        (row, filter) => addressMeets(row.column(name), filter),
      ),
  ],
  [GraphQLInt, (field) => inRange(IntRange, field)],
  [GraphQLFloat, (field) => inRange(FloatRange, field)],
  [
    GraphQLBoolean,
    ({ name, description }) => ({
      type: GraphQLBoolean,
      description: describeKey(description, 'It has this value.'),
      // A text compares with a column of either engine's type.
      condition: (row, { given, name: key }) =>
        sql`${row.column(name)} = ${given.flag(key) ? sql`'1'` : sql`'0'`}`,
    }),
  ],
  [GraphQLPartialDate, partialDate],
  [
    GraphQLDate,
    ({ name, description }) =>
      conditionsOn(DateFilter, describeKey(description), (row, filter) =>
        all(canLieAs({ earliest: row.column(name), latest: row.column(name) }, filter)),
      ),
  ],
  [
    GraphQLCountryCode,
    ({ name, description, unique }) => ({
      type: GraphQLCountryCode,
      list: true,
      isNarrow: unique,
      description: describeKey(description, 'Any of these codes matches.'),
      condition: (row, { given, name: key }) =>
        isAmong(row.column(name), given.parameter(key) ?? constant(null)),
    }),
  ],
]);

const inRange = (type: InputSpec, { name, description }: ColumnField): GeneratedKey =>
  conditionsOn(type, describeKey(description, 'It lies in this range.'), (row, range) =>
    liesIn(row.column(name), range),
  );

function keyOfColumn(field: ColumnField): GeneratedKey | undefined {
  const { type, name, description } = field;
  if (field.list) {
    return conditionsOn(
      TextFilter,
      describeKey(description, 'At least one of them matches.'),
      (row, filter) => someFoldedMeets(row.folded(name), filter),
    );
  }
  if (!('kind' in type)) return byScalar.get(type)?.(field);
  return {
    type,
    list: true,
    description: describeKey(description, 'Any of these values matches.'),
    condition: (row, { given, name: key }) => isOneOf(row.column(name), given.names(key) ?? []),
  };
}

/**
 * The key that tells rows with a value from those without.
 *
 * @param name the name of the field.
 * @param value its column, or the expression for it.
 */
export const nullKey = (
  name: string,
  value: (row: AnyRow, given: ArgumentReader, scope: Scope) => Sql,
): GeneratedKeys => ({
  [`${name}IsNull`]: {
    type: GraphQLBoolean,
    description: describeNull(name),
    condition: (row, { given, name: key }, scope) =>
      sql`${value(row, given, scope)} is ${given.flag(key) ? sql`null` : sql`not null`}`,
  },
});

/**
 * The keys of a filter that follow from a column: one by the kind of its values, and one for null.
 *
 * @param field the column; ids and hidden columns have none.
 */
export function keysOfColumn(field: ColumnField): GeneratedKeys {
  const key = keyOfColumn(field);
  if (!key) return {};
  const isNull = field.nullable ? nullKey(field.name, (row) => row.column(field.name)) : {};
  return { [field.name]: key, ...isNull };
}
