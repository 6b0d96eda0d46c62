import {
  astFromValue,
  isInterfaceType,
  isObjectType,
  print,
  printType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import type { Partition, PartitionType } from './partition';
import { link } from './link';

/**
 * Writes the schema of a subgraph with its federation directives.
 *
 * @param partition the types and fields of the subgraph.
 * @returns the SDL, with types and fields in alphabetical order.
 */
export function subgraphSdl(partition: Partition): string {
  const types = [...partition.types.values()].sort((a, b) => (a.type.name < b.type.name ? -1 : 1));
  return [link, ...types.map((type) => typeSdl(partition, type))].join('\n\n') + '\n';
}

function typeSdl(partition: Partition, part: PartitionType): string {
  const { type, fields, role } = part;
  if (!isObjectType(type) && !isInterfaceType(type)) return printType(type);
  const keyword = isObjectType(type) ? 'type' : 'interface';
  const interfaces = type.getInterfaces().filter(({ name }) => partition.types.has(name));
  const parents = interfaces.length
    ? ` implements ${interfaces
        .map(({ name }) => name)
        .sort()
        .join(' & ')}`
    : '';
  const written = [...fields].sort().flatMap((name) => {
    const field = type.getFields()[name];
    return field ? [fieldSdl(field)] : [];
  });
  const head = `${described(type.description, '')}${keyword} ${type.name}${parents}${directive(type, role)}`;
  return `${head} {\n${written.join('\n\n')}\n}`;
}

function directive(
  type: GraphQLObjectType | GraphQLInterfaceType,
  role: PartitionType['role'],
): string {
  if (role === 'entity') return ' @key(fields: "id")';
  if (role === 'stub') return ' @key(fields: "id", resolvable: false)';
  return role === 'shared' && isObjectType(type) ? ' @shareable' : '';
}

function fieldSdl(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.length
    ? `(\n${[...field.args]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(argumentSdl)
        .join('\n\n')}\n  )`
    : '';
  return `${described(field.description, '  ')}  ${field.name}${args}: ${String(field.type)}`;
}

function argumentSdl(argument: GraphQLArgument): string {
  const initial =
    argument.defaultValue === undefined ? null : astFromValue(argument.defaultValue, argument.type);
  const written = initial ? ` = ${print(initial)}` : '';
  return `${described(argument.description, '    ')}    ${argument.name}: ${String(argument.type)}${written}`;
}

const described = (text: string | null | undefined, indent: string): string =>
  text ? `${indent}"""${text.replaceAll('"""', '\\"""')}"""\n` : '';
