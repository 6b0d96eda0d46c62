import { GraphQLID } from 'graphql';
import { isAmong } from '../sql/dialect';
import { constant, sql, type BindParameter, type Sql } from '../sql/fragment';
import { meetsLinked, meetsSome, type Linked } from './conditions';
import { nullKey, type AnyRow, type GeneratedKey, type GeneratedKeys } from './filter.keys';
import { describeKey } from './filter.words';
import type {
  ArgumentReader,
  FilterKey,
  FilterSpec,
  ListField,
  RefField,
  Scope,
} from './specification';

/** Writes the id that a reference names: its key column, or its expression. */
const keyOf =
  ({ name, key }: RefField) =>
  (row: AnyRow, given: ArgumentReader, scope: Scope): Sql =>
    key ? key(row, given, scope) : row.column(name);

const idsGiven = ({ given, name }: FilterKey): BindParameter =>
  given.parameter(name) ?? constant(null);

/** A key with the ids of a target, any of which may match. */
const byIds = (
  { description, target }: RefField | ListField,
  words: string,
  rest: Pick<GeneratedKey, 'condition' | 'isNarrow'>,
): GeneratedKey => ({
  type: GraphQLID,
  list: true,
  idOf: target,
  description: describeKey(description, words),
  ...rest,
});

/** A key with the filter of a target. */
const byFilter = (
  { name, description }: RefField | ListField,
  words: string,
  rest: { readonly other: FilterSpec; readonly condition: GeneratedKey['condition'] },
): GeneratedKeys => ({
  [`${name}Where`]: {
    type: () => rest.other,
    description: describeKey(description, words),
    condition: rest.condition,
  },
});

/**
 * The keys of a filter that follow from a reference: the ids of the records that it may name, the filter of
 * these records, and one for null.
 *
 * @param field the reference.
 * @param other the filter of the target; without one there is no key for it.
 */
export function keysOfReference(field: RefField, other: FilterSpec | undefined): GeneratedKeys {
  const { name, target, nullable } = field;
  const key = keyOf(field);
  const condition: GeneratedKey['condition'] = (row, given, scope) =>
    isAmong(key(row, given.given, scope), idsGiven(given));
  const where: GeneratedKey['condition'] = (row, { given, name: place }, scope) => {
    const related = {
      type: target,
      filter: () => other as FilterSpec,
      theirs: (record: { readonly id: Sql }) => record.id,
      ours: () => key(row, given, scope),
    };
    return meetsSome(related, given.object(place), { row, scope });
  };
  return {
    [name]: byIds(field, 'Any of these ids matches.', { condition, isNarrow: !field.key }),
    ...(other && byFilter(field, 'It meets these conditions.', { other, condition: where })),
    ...(nullable ? nullKey(name, key) : {}),
  };
}

/**
 * The keys of a filter that follow from a list that is a cell of the data file: the ids of listed records,
 * and their filter.
 *
 * @param field the list.
 * @param other the filter of the target; without one there is no key for it.
 */
export function keysOfList(field: ListField, other: FilterSpec | undefined): GeneratedKeys {
  const { by, target, name } = field;
  if (typeof by !== 'object') return {};
  const links = {
    via: by.via,
    here: (link: AnyRow) => link.column(by.from),
    there: (link: AnyRow) => link.column(by.to),
  };
  const condition: GeneratedKey['condition'] = (row, given, scope) => {
    const link: AnyRow = scope.row(by.via);
    const isListed = isAmong(links.there(link), idsGiven(given));
    return sql`${row.id} in (select ${links.here(link)} from ${scope.from(link)} where ${isListed})`;
  };
  const where: GeneratedKey['condition'] = (row, { given, name: place }, scope) => {
    const linked: Linked<object, object> = {
      ...links,
      type: target,
      filter: () => other as FilterSpec,
    };
    return meetsLinked(linked, given.object(place), { row, scope });
  };
  return {
    [name]: byIds(field, 'At least one has one of these ids.', { condition, isNarrow: true }),
    ...(other &&
      byFilter(field, 'At least one meets these conditions.', { other, condition: where })),
  };
}
