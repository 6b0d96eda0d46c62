import type { GraphQLSchema } from 'graphql';
import { refusalsOf } from './admission';
import { changesOf } from './admission.changes';
import { compose, CompositionError, type Service, type Supergraph } from './compose';
import { fetchService, type Remote } from './remote';

/** Options of a composition with joined subgraphs. */
export interface Joining {
  /** Our published schema. */
  readonly published: GraphQLSchema;
  readonly ours: readonly Service[];
  readonly newcomers: readonly Remote[];
}

/**
 * Composes our subgraphs with third parties' subgraphs, after checking each of these.
 *
 * @param joining our own subgraphs, and the addresses of the others.
 * @returns the supergraph.
 * @throws CompositionError with all reasons why they may not join or cannot be composed.
 */
export async function composeWithNewcomers(joining: Joining): Promise<Supergraph> {
  const { published, ours, newcomers } = joining;
  const services = await Promise.all(newcomers.map(fetchNewcomer));
  const problems = services.flatMap((service) => refusalsOf(published, service));
  if (problems.length > 0) throw new CompositionError(problems);
  const supergraph = compose([...ours, ...services]);
  const changes = changesOf(published, supergraph);
  if (changes.length > 0) throw new CompositionError(changes);
  return supergraph;
}

async function fetchNewcomer(remote: Remote): Promise<Service> {
  try {
    return await fetchService(remote);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${remote.name} at ${remote.url} cannot be asked what it has: ${reason}.`;
    throw new CompositionError([{ code: 'SUBGRAPH_UNREACHABLE', message }]);
  }
}
