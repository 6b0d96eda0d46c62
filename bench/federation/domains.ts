import type { Executor } from '@graphql-tools/utils';
import { compose } from '../../src/federation/compose';
import { servicesOf, type AddressOf } from '../../src/federation/schema.files';
import { localExecutor } from '../../src/federation/stitch';
import { createSubgraph } from '../../src/federation/subgraph';
import { domains } from '../../src/domains/domains.list';
import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine, type Engine } from '../../src/read/engine';
import type { Reader } from '../../src/read/reader';

/** The engine of each domain, by its name in capitals, as a supergraph spells it. */
export function openDomains(reader: Reader): ReadonlyMap<string, Engine> {
  const graph = buildGraph();
  return new Map(
    domains.map(({ name }) => {
      const subgraph = createSubgraph(graph, [name]);
      const part = { ...graph, schema: subgraph.schema };
      return [name.toUpperCase(), createEngine({ graph: part, reader, subgraph })];
    }),
  );
}

/** The supergraph of the domains, wherever they are. */
export const supergraphOf = (addressOf: AddressOf): string =>
  compose(servicesOf(buildGraph(), addressOf)).sdl;

/** An executor that counts how often it asks. */
export function counted(engine: Engine | undefined, count: () => void): Executor {
  if (!engine) throw new Error('A supergraph names a domain that is not there.');
  const ask = localExecutor(engine);
  return ((request) => {
    count();
    return ask(request);
  }) as Executor;
}
