import { domains } from '../../src/domains/domains.list';
import { buildGraph } from '../../src/domains/whole.graph';
import { compose, type Service } from '../../src/federation/compose';
import { servicesOf } from '../../src/federation/schema.files';
import { createStitched, localExecutor } from '../../src/federation/stitch';
import { createSubgraph } from '../../src/federation/subgraph';
import { createEngine, type Engine } from '../../src/read/engine';
import type { Reader } from '../../src/read/reader';

/** The engine of each domain's subgraph, by the name of the domain. */
export function openSubgraphs(reader: Reader, today: () => string): ReadonlyMap<string, Engine> {
  const graph = buildGraph();
  return new Map(
    domains.map(({ name }) => {
      const subgraph = createSubgraph(graph, [name]);
      const part = { ...graph, schema: subgraph.schema };
      return [name, createEngine({ graph: part, reader, today, subgraph })];
    }),
  );
}

/** The subgraphs of the graph with made-up addresses. */
export const services = (): readonly Service[] =>
  servicesOf(buildGraph(), (domain) => `http://${domain.name}.test/graphql`);

/** The six subgraphs, stitched in this process. */
export function openStitched(reader: Reader, today: () => string): Engine {
  const engines = openSubgraphs(reader, today);
  const byName = new Map([...engines].map(([name, engine]) => [name.toUpperCase(), engine]));
  return createStitched({
    supergraphSdl: compose(services()).sdl,
    executorOf: (name) => {
      const engine = byName.get(name.toUpperCase());
      if (!engine) throw new Error(`There is no subgraph ${name}.`);
      return localExecutor(engine);
    },
  });
}
