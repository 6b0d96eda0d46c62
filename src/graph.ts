import type { GraphQLSchema } from 'graphql';
import { createRegistry, type Registry } from './graph/registry';
import { publishGraphql } from './graph/publish.graphql';
import { shared } from './graph/shared.types';
import { verify } from './graph/verify';
import { reference } from './domains/reference';
import { organisations } from './domains/organisations';
import { officials } from './domains/officials';
import { events } from './domains/events';
import { documents } from './domains/documents';
import { provenance } from './domains/provenance';

/** The domains, lowest first: each may use those before it. */
export const domains = [reference, organisations, officials, events, documents, provenance];

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
