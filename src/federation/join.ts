import {
  getOperationAST,
  validate,
  visit,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Engine, OperationRequest, Subgraph } from '../read/engine';
import { refusalsOf } from './admission';
import { changesOf } from './admission.changes';
import {
  compose,
  CompositionError,
  type CompositionProblem,
  type Service,
  type Supergraph,
} from './compose';
import { fetchService, remoteExecutor, type Remote, type Tell } from './remote';
import { createStitched, localExecutor } from './stitch';

/** Options of joining. */
export interface JoinOptions {
  readonly whole: Engine;
  readonly subgraph: Subgraph;
  readonly remotes: readonly Remote[];
  /** Receives a sentence for each subgraph that has joined, did not answer, or is refused. */
  readonly tell: Tell;
  /** Receives the reasons of failed requests to joined subgraphs. */
  readonly warn: Tell;
  /** Milliseconds between attempts to join a subgraph that did not answer. */
  readonly againMs?: number;
}

const OWN = 'sidelines';

/** The default interval between attempts to join, in milliseconds. */
const AGAIN_MS = 15_000;

/**
 * Joins third parties' subgraphs to the whole graph, one after the other. A subgraph that is refused or does
 * not answer leaves the graph unchanged. Only a subgraph that did not answer is tried again.
 *
 * @param options our own engine, and the addresses of the subgraphs to join.
 * @returns the engine of all subgraphs joined so far, and a function that stops further attempts.
 */
export async function joinRemotes(
  options: JoinOptions,
): Promise<{ readonly engine: Engine; stop(): void }> {
  const { whole, remotes, tell } = options;
  let joined: readonly Service[] = [];
  let current = whole;
  const admit = async (missing: readonly Remote[]): Promise<readonly Remote[]> => {
    const late: Remote[] = [];
    for (const remote of missing) {
      const found = await find(remote, tell);
      if (!found) late.push(remote);
      const engine = found && admitted(options, joined, found);
      if (!engine) continue;
      joined = [...joined, found];
      current = engine;
      tell(`The subgraph ${found.name} has joined.`);
    }
    return late;
  };
  const stop = keepAsking(await admit(remotes), admit, options.againMs ?? AGAIN_MS);
  const engine: Engine = {
    get schema() {
      return current.schema;
    },
    schemaOf: (operation) => current.schemaOf(operation),
    examine: (sent) => current.examine(sent),
    execute: (request) => current.execute(request),
  };
  return { engine, stop };
}

/** Retries the missing subgraphs until each has joined or is refused; returns a function that stops this. */
function keepAsking(
  missing: readonly Remote[],
  admit: (missing: readonly Remote[]) => Promise<readonly Remote[]>,
  everyMs: number,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (late: readonly Remote[]): void => {
    if (late.length) timer = setTimeout(() => void admit(late).then(wait), everyMs).unref();
  };
  wait(missing);
  return () => clearTimeout(timer);
}

async function find(remote: Remote, tell: Tell): Promise<Service | undefined> {
  try {
    return await fetchService(remote);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(`The subgraph ${remote.name} has not joined: ${reason}. It is asked again.`);
    return undefined;
  }
}

const ownService = ({ subgraph }: JoinOptions): Service => ({
  name: OWN,
  url: 'http://localhost/',
  sdl: subgraph.sdl,
});

/** The engine with the newcomer joined; undefined when it is refused. Never throws. */
function admitted(
  options: JoinOptions,
  joined: readonly Service[],
  newcomer: Service,
): Engine | undefined {
  const problems = [...refusalsOf(options.whole.schema, newcomer)];
  if (!problems.length) {
    try {
      const supergraph = compose([ownService(options), ...joined, newcomer]);
      problems.push(...changesOf(options.whole.schema, supergraph));
      if (!problems.length) return createJoined(options, [...joined, newcomer], supergraph);
    } catch (error) {
      problems.push(...problemsOf(error));
    }
  }
  const reasons = problems.map(({ code, message }) => `\n  ${code}: ${message}`).join('');
  options.tell(`The subgraph ${newcomer.name} is refused:${reasons}`);
  return undefined;
}

const problemsOf = (error: unknown): readonly CompositionProblem[] =>
  error instanceof CompositionError
    ? error.problems
    : [
        {
          code: 'STITCHING_FAILED',
          message: error instanceof Error ? error.message : String(error),
        },
      ];

/** Operations on our fields only are run by our engine; operations with joined fields are stitched. */
function createJoined(
  { whole, warn }: JoinOptions,
  joined: readonly Service[],
  supergraph: Supergraph,
): Engine {
  const byName = new Map(joined.map((one) => [one.name.toUpperCase().replaceAll('-', '_'), one]));
  const stitched = createStitched({
    supergraphSdl: supergraph.sdl,
    ours: whole.schema,
    examine: (sent) => whole.examine(sent),
    executorOf: (name) => {
      const remote = byName.get(name.toUpperCase().replaceAll('-', '_'));
      return remote ? remoteExecutor(remote, warn) : localExecutor(whole);
    },
  });
  const ours = new WeakMap<OperationDefinitionNode, boolean>();
  const isOurs = ({ document, operationName }: OperationRequest): boolean => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return true;
    const known = ours.get(operation) ?? asksOfOurs(whole, document, operation);
    ours.set(operation, known);
    return known;
  };
  return {
    schema: stitched.schema,
    schemaOf: (operation) => {
      const own = whole.schemaOf(operation);
      return own === whole.schema ? stitched.schema : own;
    },
    examine: (sent) => whole.examine(sent),
    execute: (request) => (isOurs(request) ? whole : stitched).execute(request),
  };
}

/** Whether our own schema has all selected fields; introspection always concerns the joined schema. */
function asksOfOurs(
  whole: Engine,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const schema = whole.schemaOf(operation);
  // Validation does not report an operation whose root type is missing.
  if (!schema.getRootType(operation.operation)) return false;
  return !asksOfSchema(document) && validate(schema, document).length === 0;
}

function asksOfSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}
