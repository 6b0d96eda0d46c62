import { GraphQLInt } from 'graphql';
import { Field, ObjectType } from 'type-graphql';
import { dimensionEnum, groupTypes, leafOfKey } from './grouping';
import { groupNodesArguments, groupsArguments } from './paging';
import { classNamed, type Constructor, type InputPublication } from './publish.inputs';
import type { Registry } from './registry';
import { PageInfo } from './shared.types';
import type { Dimension, TypeSpec } from './specification';

const prototypeOf = (type: Constructor): object => type.prototype as object;

/**
 * Publishes the field `groups` of a connection, with its types. A type without dimensions gets none.
 *
 * @param registry the types and their dimensions.
 * @param inputs publishes the arguments.
 * @param page the connection's class, and the type of its records.
 */
export function publishGroups(
  registry: Registry,
  inputs: InputPublication,
  { page, type }: { readonly page: Constructor; readonly type: TypeSpec },
): void {
  const dimensions = registry.dimensionsOf(type);
  if (!dimensions.length) return;
  const grouping = dimensionEnum(type, dimensions);
  inputs.publishEnum(grouping);
  const group = groupClass(inputs, type, keysClass(inputs, type, dimensions));
  const connection = connectionClass(type, group);
  Field(() => connection, {
    description:
      'All records of the connection, on every page, in groups of equal keys. Its filter and its own ' +
      'arguments apply before grouping. A record with several values of a dimension counts in the ' +
      'group of each; one without a value counts under null.',
  })(prototypeOf(page), 'groups');
  inputs.publishArguments(prototypeOf(page), 'groups', groupsArguments(grouping));
}

function objectClass(name: string, description: string): Constructor {
  const type = classNamed(name);
  ObjectType(name, { description })(type);
  return type;
}

function keysClass(
  inputs: InputPublication,
  type: TypeSpec,
  dimensions: readonly Dimension[],
): Constructor {
  const keys = objectClass(
    groupTypes(type.name).keys,
    `The keys of a group of ${type.name} records. A dimension that \`by\` does not name is null.`,
  );
  for (const dimension of dimensions) {
    const leaf = leafOfKey(dimension);
    const { key, name, description } = dimension;
    const target = key.kind === 'record' ? key.target : () => inputs.leaf(leaf ?? GraphQLInt);
    Field(target, { nullable: true, description })(prototypeOf(keys), name);
  }
  return keys;
}

function groupClass(inputs: InputPublication, type: TypeSpec, keys: Constructor): Constructor {
  const group = objectClass(
    groupTypes(type.name).group,
    `The ${type.name} records with the same keys.`,
  );
  const prototype = prototypeOf(group);
  Field(() => keys, { description: 'The values that the records share.' })(prototype, 'keys');
  Field(() => GraphQLInt, { description: 'The number of records.' })(prototype, 'count');
  Field(() => [type.class], {
    description: 'The first of the records, in the order of the connection.',
  })(prototype, 'nodes');
  inputs.publishArguments(prototype, 'nodes', groupNodesArguments);
  return group;
}

function connectionClass(type: TypeSpec, group: Constructor): Constructor {
  const names = groupTypes(type.name);
  const edge = objectClass(names.edge, `A group of ${type.name} records in its place on a page.`);
  Field(() => String, { description: 'The position in the order, to be given as `after`.' })(
    prototypeOf(edge),
    'cursor',
  );
  Field(() => group, { description: 'The group.' })(prototypeOf(edge), 'node');
  const page = objectClass(names.connection, `A page of groups of ${type.name} records.`);
  const prototype = prototypeOf(page);
  Field(() => [group], { description: 'The groups of the page.' })(prototype, 'nodes');
  Field(() => [edge], { description: 'The groups of the page with their cursors.' })(
    prototype,
    'edges',
  );
  Field(() => PageInfo, {
    description: 'Whether groups come after this page, and its first and last cursor.',
  })(prototype, 'pageInfo');
  Field(() => GraphQLInt, {
    description: 'The number of groups on all pages. It is counted only when asked for.',
  })(prototype, 'totalCount');
  return page;
}
