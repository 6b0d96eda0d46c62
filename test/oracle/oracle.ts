import { readFileSync } from 'node:fs';
import {
  buildSchema,
  execute,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  parse,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { resolvers, type Arguments } from './fields';
import type { World } from './filters';
import { groupsOf, type GroupArguments, type Item } from './groups';
import { listOf, readRecords, type Records, type Row } from './records';

/** A naive evaluator of the published schema over the data files, for comparison only. */
export interface Oracle {
  readonly schema: GraphQLSchema;
  readonly records: Records;
  answer(query: string, variables: Readonly<Record<string, unknown>>): ExecutionResult;
}

/** Builds an oracle from the published SDL and a folder of CSV files. */
export function createOracle(files: {
  readonly sdl: string;
  readonly data: string;
  readonly today: string;
}): Oracle {
  const schema = buildSchema(readFileSync(files.sdl, 'utf8'));
  const records = readRecords(files.data);
  const world: World = { records, today: files.today };
  const typeResolver = (row: Row) => row.__typename;
  return {
    schema,
    records,
    answer: (query, variableValues) =>
      execute({
        schema,
        document: parse(query),
        variableValues,
        contextValue: world,
        rootValue: {},
        fieldResolver,
        typeResolver,
      }) as ExecutionResult,
  };
}

const fieldResolver: GraphQLFieldResolver<Row, World, Arguments> = (row, args, world, info) => {
  const { parentType, fieldName } = info;
  const owners = [parentType, ...parentType.getInterfaces()].filter((type) => type.name !== 'Node');
  if (fieldName === 'groups' && parentType.name.endsWith('Connection')) {
    const grouped = row as unknown as { readonly all: readonly Item[] };
    return groupsOf(grouped.all, args as unknown as GroupArguments, {
      connection: parentType,
      world,
    });
  }
  if (fieldName === 'nodes' && parentType.name.endsWith('Group')) {
    return (row.items as unknown as readonly Item[]).slice(0, args.first ?? 20);
  }
  const own = owners.map(({ name }) => resolvers[`${name}.${fieldName}`]).find((found) => found);
  const common = fieldName === 'citations' ? resolvers.citations : undefined;
  const resolver = own ?? common;
  return resolver
    ? resolver(row, args, world)
    : cell(row[fieldName], info.returnType, world.records);
};

/** A cell as its type in the schema says: a number, a list, a record by its id, or the text. */
function cell(value: unknown, type: GraphQLOutputType, records: Records): unknown {
  const bare = getNullableType(type);
  if (typeof value !== 'string') return value;
  if (isListType(bare)) {
    const parts = listOf(value).map((part) => cell(part, bare.ofType, records));
    // A record that is named and not there is left out.
    return parts.filter((part) => part !== undefined);
  }
  if (value === '') return null;
  if (isCompositeType(getNamedType(bare))) return records.byId(value);
  return ['Int', 'Float'].includes(String(bare)) ? Number(value) : value;
}
