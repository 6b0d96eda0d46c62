import { buildASTSchema, isScalarType, Kind, parse, type GraphQLSchema } from 'graphql';
import { domains } from '../domains/domains.list';
import type { Graph } from '../domains/whole.graph';
import type { Subgraph } from '../read/engine';
import { partition, type Partition } from './partition';
import { machinery } from './link';
import { subgraphSdl } from './subgraph.sdl';

/**
 * Creates a subgraph of some domains: the SDL that is composed, and the schema that gateways query.
 *
 * @param graph the whole graph.
 * @param names the names of the domains; when not given, the whole graph is the subgraph.
 * @returns the SDL and the executable schema.
 */
export function createSubgraph(
  graph: Graph,
  names: readonly string[] = domains.map(({ name }) => name),
): Subgraph {
  let made: Subgraph | undefined;
  // Made on the first request of a gateway, which most processes never get.
  const make = (): Subgraph => {
    const part = partition(graph, names);
    const sdl = subgraphSdl(part);
    return { sdl, schema: executable(graph, sdl, part) };
  };
  return {
    get sdl() {
      return (made ??= make()).sdl;
    },
    get schema() {
      return (made ??= make()).schema;
    },
  };
}

const entities = (part: Partition): readonly string[] =>
  [...part.types.values()].flatMap(({ role, type }) => (role === 'entity' ? [type.name] : []));

function executable(graph: Graph, sdl: string, part: Partition): GraphQLSchema {
  const document = parse(sdl + machinery(entities(part)));
  // The link is for composers; to graphql-js it would be an extension of a missing schema definition.
  const definitions = document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
  const schema = buildASTSchema({ ...document, definitions }, { assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    const known = graph.schema.getType(type.name);
    if (!isScalarType(type) || !isScalarType(known)) continue;
    type.parseValue = known.parseValue;
    type.parseLiteral = known.parseLiteral;
    type.serialize = known.serialize;
  }
  return schema;
}
