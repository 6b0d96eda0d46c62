import { readFileSync } from 'node:fs';
import {
  buildSchema,
  execute,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  parse,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { coverageAsked, type Asked } from './coverage';
import { resolvers, type Arguments, type Resolver } from './fields';
import { meets, type World } from './filters';
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
  const world: World = {
    records,
    today: files.today,
    schema,
    computed: (type, field, row) => resolverOf(schema, type, field)?.(row, noArguments, world),
  };
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

const noArguments = { accepts: () => true } as unknown as Arguments;

/** The line of the oracle for a field of a type, or of its interface. */
function resolverOf(schema: GraphQLSchema, type: string, field: string): Resolver | undefined {
  const declared = schema.getType(type);
  const shared = isObjectType(declared) ? declared.getInterfaces().map(({ name }) => name) : [];
  return [type, ...shared].map((name) => resolvers[`${name}.${field}`]).find(Boolean);
}

const fieldResolver: GraphQLFieldResolver<Row, World, Arguments> = (row, args, world, info) => {
  const { parentType, fieldName } = info;
  if (fieldName === 'coverage' && parentType.name.endsWith('Connection')) {
    const { asked } = row as unknown as { asked: Asked };
    return coverageAsked(asked, world);
  }
  const answer = resolve(row, args, world, info);
  const type = getNamedType(info.returnType).name;
  if (!type.endsWith('Connection')) return answer;
  // What a page says of coverage depends on what was asked for.
  const asked: Asked = { type: type.slice(0, -'Connection'.length), parent: row, args };
  return { ...(answer as object), asked };
};

const resolve: GraphQLFieldResolver<Row, World, Arguments> = (row, args, world, info) => {
  const { parentType, fieldName } = info;
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
  const common = fieldName === 'citations' ? resolvers.citations : undefined;
  const resolver = resolverOf(world.schema, parentType.name, fieldName) ?? common;
  const filter = parentType.getFields()[fieldName]?.args.find(({ name }) => name === 'filter');
  const accepts = (one: Row): boolean =>
    !filter || meets(getNamedType(filter.type).name, one, args.filter, world);
  if (resolver) return resolver(row, { ...args, accepts }, world);
  const value = cell(row[fieldName], info.returnType, world.records);
  return Array.isArray(value) && filter ? value.filter((one) => accepts(one as Row)) : value;
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
