import type { GraphQLSchema } from 'graphql';
import { refusalsOf } from './admission';
import { changesOf } from './admission.changes';
import { compose, CompositionError, type Service, type Supergraph } from './compose';
import { fetchService, type Remote } from './remote';

/** What a supergraph is made from when others join. */
export interface Joining {
  /** The schema that we publish. */
  readonly published: GraphQLSchema;
  readonly ours: readonly Service[];
  readonly newcomers: readonly Remote[];
}

/**
 * Composes our subgraphs with those of others, each of which is looked at before.
 *
 * @param joining our own subgraphs, and where the others are.
 * @returns the supergraph.
 * @throws CompositionError with every reason why they may not join or do not fit together.
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
