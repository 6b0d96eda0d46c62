import type { GraphQLSchema } from 'graphql';
import { createRegistry, type Registry } from '../graph/registry';
import { publishGraphql } from '../graph/publish.graphql';
import { shared } from '../graph/shared.types';
import { verify } from '../graph/verify';
import { domains } from './domains.list';

/** The graph: its schema, and the declarations for planning. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly registry: Registry;
}

let built: Graph | undefined;

/**
 * Builds the graph; it is built once a process.
 *
 * @returns the graph with verified declarations.
 * @throws Error with a sentence for each invalid declaration.
 */
export function buildGraph(): Graph {
  if (!built) {
    const registry = createRegistry([shared, ...domains]);
    verify(registry);
    built = { registry, schema: publishGraphql(registry) };
  }
  return built;
}
