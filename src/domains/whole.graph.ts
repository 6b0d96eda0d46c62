import type { GraphQLSchema } from 'graphql';
import { createRegistry, type Registry } from '../graph/registry';
import { publishGraphql } from '../graph/publish.graphql';
import { shared } from '../graph/shared.types';
import { verify } from '../graph/verify';
import { domains } from './domains.list';

/** The one graph: its schema, and the declarations that answers are planned from. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly registry: Registry;
}

let built: Graph | undefined;

/**
 * Builds the graph, once a process.
 *
 * @returns the graph, its declarations verified.
 * @throws Error with one sentence for each declaration that cannot hold.
 */
export function buildGraph(): Graph {
  if (!built) {
    const registry = createRegistry([shared, ...domains]);
    verify(registry);
    built = { registry, schema: publishGraphql(registry) };
  }
  return built;
}
