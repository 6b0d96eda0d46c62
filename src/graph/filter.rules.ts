import { GraphQLString } from 'graphql';
import { all, literal, sql, type Sql } from '../sql/fragment';
import { isOwnedList, isPartialDate, typeColumn } from './columns';
import { ids } from './conditions';
import { keysOfColumn, type AnyRow, type GeneratedKeys } from './filter.keys';
import { keysOfList, keysOfReference } from './filter.references';
import type { Registry } from './registry';
import type {
  Class,
  ColumnField,
  FieldSpec,
  FilterKey,
  FilterSpec,
  ListField,
  RefField,
  Scope,
  TypeSpec,
} from './specification';

/** The part of a registry that generated keys need. */
export type FilterPlace = Pick<Registry, 'typeOf' | 'fieldsOf' | 'membersOf' | 'filterOf'>;

/**
 * Finds the filter of every type: the one that a domain declares, else a new one without keys.
 *
 * @param types every type of the graph.
 * @param declared the filters that the domains declare.
 * @returns all filters by the class of their type.
 */
export function gatherFilters(
  types: readonly TypeSpec[],
  declared: readonly FilterSpec[],
): ReadonlyMap<Class, FilterSpec> {
  const filters = new Map(declared.map((filter) => [filter.target(), filter]));
  for (const type of types) {
    if (type.isFilterable && !filters.has(type.class)) filters.set(type.class, filterFor(type));
  }
  return filters;
}

const filterFor = ({ class: target, name, domain }: TypeSpec): FilterSpec => ({
  kind: 'filter',
  name: `${name}Filter`,
  domain,
  description: `Conditions on records of the type ${name}, all of which must hold.`,
  target: () => target,
  fields: {},
});

/**
 * Sets the filter of the target on a list or connection. A field with an argument `filter` of its own
 * keeps that.
 *
 * @param field a field of a type, or a root field.
 * @param filters the filters by the class of their type.
 */
export function withFilter<F extends { readonly kind: string; readonly args: object }>(
  field: F & { readonly target?: () => Class },
  filters: ReadonlyMap<Class, FilterSpec>,
): F {
  const isMany = field.kind === 'list' || field.kind === 'connection';
  const filter = isMany && field.target ? filters.get(field.target()) : undefined;
  return filter && !('filter' in field.args) ? { ...field, where: () => filter } : field;
}

/**
 * Completes a filter with a key for each field of its type. A key that a domain declares under the same
 * name stays as it is.
 *
 * @param filter the filter; the keys are added to it.
 * @param place the types, their fields, and their filters.
 */
export function completeFilter(filter: FilterSpec, place: FilterPlace): void {
  const type = place.typeOf(filter.target());
  const generated: readonly GeneratedKeys[] = [
    memberKeys(type, place),
    ...place.fieldsOf(type).map((field) => keysOf(field, { ...place, type, filter })),
  ];
  for (const [name, key] of generated.flatMap((keys) => Object.entries(keys))) {
    filter.fields[name] ??= key;
  }
}

/** The filter that is being completed, and its type. */
interface KeyPlace extends FilterPlace {
  readonly type: TypeSpec;
  readonly filter: FilterSpec;
}

function keysOf(field: FieldSpec, place: KeyPlace): GeneratedKeys {
  if (field.name === 'id') {
    return { ids: ids(() => place.type.class, 'Only the records with these ids.') };
  }
  if (field.kind === 'column') return isComparable(field, place.type) ? keysOfColumn(field) : {};
  if (isOwnedList(field)) return keysOfList(field, filterOfTarget(field, place));
  // A reference with arguments, such as the chair on a day, is no fact of the record alone.
  const isFact = field.kind === 'ref' && !field.rows && Object.keys(field.args).length === 0;
  return isFact ? keysOfReference(field, filterOfTarget(field, place)) : {};
}

/** Texts and partial dates are compared by further columns, which rows made by a SELECT do not have. */
function isComparable(field: ColumnField, { kind, file }: TypeSpec): boolean {
  if (field.hidden) return false;
  const isStored = kind !== 'row' || file !== undefined;
  return isStored || !(field.type === GraphQLString || isPartialDate(field));
}

/** The filter of a target; none when a declared key with the name of the field takes it already. */
function filterOfTarget(
  { name, target }: RefField | ListField,
  { filter, typeOf, filterOf }: KeyPlace,
): FilterSpec | undefined {
  const other = filterOf(typeOf(target()));
  const declared = filter.fields[name]?.type;
  return typeof declared === 'function' && declared() === other ? undefined : other;
}

/** For an interface, a key for each of its types, which takes the filter of that type. */
function memberKeys(type: TypeSpec, { membersOf, filterOf }: FilterPlace): GeneratedKeys {
  if (type.kind !== 'interface') return {};
  const keys = membersOf(type).flatMap((member) => {
    const filter = filterOf(member);
    const name = member.name.charAt(0).toLowerCase() + member.name.slice(1);
    return filter ? [[name, memberKey(member, filter)] as const] : [];
  });
  return Object.fromEntries(keys);
}

const memberKey = (member: TypeSpec, filter: FilterSpec): GeneratedKeys[string] => ({
  type: () => filter,
  description: `Only records of the type ${member.name}, which meet these conditions.`,
  condition: (row: AnyRow, { given, name }: FilterKey, scope: Scope): Sql => {
    const inner = given.object(name);
    const isMember = sql`${typeColumn(row)} = ${literal(member.slug)}`;
    return all([isMember, ...(inner ? [scope.matches(filter, row, inner)] : [])]);
  },
});
