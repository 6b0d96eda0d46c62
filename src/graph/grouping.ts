import { GraphQLInt, GraphQLString } from 'graphql';
import { groupNodesArguments, groupsArguments } from './paging';
import type { Registry } from './registry';
import type { ArgumentSpec, Dimension, EnumSpec, LeafType, TypeSpec } from './specification';

/** The names of the types with which the records of a type are grouped. */
export const groupTypes = (type: string) =>
  ({
    dimension: `${type}Dimension`,
    keys: `${type}Keys`,
    group: `${type}Group`,
    edge: `${type}GroupEdge`,
    connection: `${type}GroupConnection`,
  }) as const;

/** The enumeration of the dimensions of a type. */
export const dimensionEnum = (type: TypeSpec, dimensions: readonly Dimension[]): EnumSpec => ({
  kind: 'enum',
  name: groupTypes(type.name).dimension,
  domain: type.domain,
  description: `The dimensions by which ${type.name} records can be grouped.`,
  values: Object.fromEntries(dimensions.map(({ value, description }) => [value, description])),
});

/** The type of a key that is no record. */
export function leafOfKey({ key }: Dimension): LeafType | undefined {
  if (key.kind === 'record') return undefined;
  if (key.kind !== 'date') return key.type;
  return key.part === 'year' ? GraphQLInt : GraphQLString;
}

/**
 * The arguments of a field that belongs to groups: `groups` of a connection, or `nodes` of a group.
 *
 * @param registry the types and their dimensions.
 * @param owner the type of the field, such as `MeetingConnection` or `MeetingGroup`.
 * @param field the name of the field.
 * @returns undefined for any other field.
 */
export function groupingArguments(
  registry: Registry,
  owner: string,
  field: string,
): Readonly<Record<string, ArgumentSpec>> | undefined {
  if (field === 'nodes' && owner.endsWith('Group')) return groupNodesArguments;
  if (field !== 'groups' || !owner.endsWith('Connection')) return undefined;
  const type = registry.named(owner.slice(0, -'Connection'.length));
  return type && groupsArguments(dimensionEnum(type, registry.dimensionsOf(type)));
}
