import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

/** A subgraph to compose. */
export interface Service {
  readonly name: string;
  /** The URL for gateways. */
  readonly url: string;
  readonly sdl: string;
}

/** The composition of several subgraphs. */
export interface Supergraph {
  /** The SDL for gateways. */
  readonly sdl: string;
  /** The SDL of the schema for callers, sorted. */
  readonly publicSdl: string;
}

/** A reason why subgraphs cannot be composed. */
export interface CompositionProblem {
  /** The composer's code, such as `INVALID_FIELD_SHARING`. */
  readonly code: string;
  readonly message: string;
}

/** The error of a failed composition; its message has a line for each problem. */
export class CompositionError extends Error {
  readonly problems: readonly CompositionProblem[];

  constructor(problems: readonly CompositionProblem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    this.name = 'CompositionError';
    this.problems = problems;
  }
}

/**
 * Composes subgraphs into one graph with @theguild/federation-composition.
 *
 * @param services the subgraphs.
 * @returns the supergraph.
 * @throws CompositionError with all reasons why they cannot be composed.
 */
export function compose(services: readonly Service[]): Supergraph {
  try {
    return composeOrThrow(services);
  } catch (error) {
    if (error instanceof CompositionError) throw error;
    // The composer throws on some invalid documents.
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
