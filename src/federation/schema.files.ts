import { lexicographicSortSchema, printSchema } from 'graphql';
import { domains } from '../domains/domains.list';
import type { Graph } from '../domains/whole.graph';
import type { Domain } from '../graph/domain';
import { compose, type Service } from './compose';
import { createSubgraph } from './subgraph';

/** A generated file: its path from the project folder, and its content. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** Returns the URL of a domain's subgraph for gateways; `place` is its index in the list of domains. */
export type AddressOf = (domain: Domain, place: number) => string;

/** The subgraphs of the graph, lowest first. */
export const servicesOf = (graph: Graph, addressOf: AddressOf): readonly Service[] =>
  domains.map((domain, place) => ({
    name: domain.name,
    url: addressOf(domain, place),
    sdl: createSubgraph(graph, [domain.name]).sdl,
  }));

/** The published schema, sorted. */
export const publicSdl = ({ schema }: Graph): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;

/**
 * Generates the files of the folder `schema`: the public schema, each subgraph, and the supergraph.
 *
 * @param graph the graph.
 * @param addressOf the URLs of the subgraphs.
 * @throws CompositionError when the subgraphs cannot be composed.
 * @throws Error when the supergraph's public schema differs from that of the whole graph.
 */
export function schemaFiles(graph: Graph, addressOf: AddressOf): readonly SchemaFile[] {
  const services = servicesOf(graph, addressOf);
  const supergraph = compose(services);
  const whole = publicSdl(graph);
  if (supergraph.publicSdl !== whole) {
    throw new Error('The supergraph would publish another schema than the whole graph does.');
  }
  return [
    { path: 'schema/schema.graphql', text: whole },
    ...services.map(({ name, sdl }) => ({ path: `schema/subgraphs/${name}.graphql`, text: sdl })),
    { path: 'schema/supergraph.graphql', text: supergraph.sdl },
  ];
}
