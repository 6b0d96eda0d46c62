import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

/** A subgraph as it is composed. */
export interface Service {
  readonly name: string;
  /** Where a gateway finds it. */
  readonly url: string;
  readonly sdl: string;
}

/** One graph made of several subgraphs. */
export interface Supergraph {
  /** What a gateway is run from. */
  readonly sdl: string;
  /** What callers see, sorted. */
  readonly publicSdl: string;
}

/** Why subgraphs do not fit together. */
export interface CompositionProblem {
  /** The composer's code, such as `INVALID_FIELD_SHARING`. */
  readonly code: string;
  readonly message: string;
}

/** Subgraphs that do not fit together: every reason, a line each. */
export class CompositionError extends Error {
  readonly problems: readonly CompositionProblem[];

  constructor(problems: readonly CompositionProblem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    this.name = 'CompositionError';
    this.problems = problems;
  }
}

/**
 * Composes subgraphs into one graph, by @theguild/federation-composition.
 *
 * @param services the subgraphs.
 * @returns the supergraph.
 * @throws CompositionError with every reason why they do not fit together.
 */
export function compose(services: readonly Service[]): Supergraph {
  try {
    return composeOrThrow(services);
  } catch (error) {
    if (error instanceof CompositionError) throw error;
    // Of some documents the composer says what is wrong by breaking off.
    const message = error instanceof Error ? error.message : String(error);
    throw new CompositionError([{ code: 'COMPOSITION_FAILED', message }]);
  }
}

function composeOrThrow(services: readonly Service[]): Supergraph {
  const composed = composeServices(
    services.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (compositionHasErrors(composed)) {
    const problems = composed.errors.map(({ message, extensions }) => ({
      code: String(extensions.code ?? 'COMPOSITION_FAILED'),
      message,
    }));
    throw new CompositionError(problems);
  }
  const { supergraphSdl, publicSdl } = composed;
  return { sdl: supergraphSdl, publicSdl: sorted(publicSdl) };
}

const sorted = (sdl: string): string =>
  `${printSchema(lexicographicSortSchema(buildSchema(sdl)))}\n`;
