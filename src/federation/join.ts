import {
  getOperationAST,
  Kind,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Engine, Question, Subgraph } from '../read/engine';
import { refusalsOf } from './admission';
import { compose, CompositionError, type Service, type Supergraph } from './compose';
import { fetchService, remoteExecutor, type Remote } from './remote';
import { createStitched, localExecutor } from './stitch';

/** Says a line to whoever runs the process. */
export type Warn = (sentence: string) => void;

/** What others join. */
export interface JoinOptions {
  readonly whole: Engine;
  readonly subgraph: Subgraph;
  readonly remotes: readonly Remote[];
  readonly warn: Warn;
}

const OWN = 'sidelines';

/** How long to wait before a newcomer that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 15_000;

/**
 * Joins subgraphs of others to the whole graph. Each is looked at and composed by itself: one that is
 * refused or does not answer leaves the graph as it was, and is asked again later.
 *
 * @param options our own engine, and where the others are.
 * @returns the engine of all that have joined so far, and how to stop asking the others.
 */
export async function joinRemotes(
  options: JoinOptions,
): Promise<{ readonly engine: Engine; stop(): void }> {
  const { whole, remotes, warn } = options;
  let joined: readonly Service[] = [];
  let current = whole;
  const admit = async (missing: readonly Remote[]): Promise<readonly Remote[]> => {
    const late: Remote[] = [];
    for (const remote of missing) {
      const found = await find(remote, warn);
      if (!found) late.push(remote);
      else if (isAdmitted(options, joined, found)) joined = [...joined, found];
    }
    current = joined.length ? createJoined(options, joined) : whole;
    return late;
  };
  let missing = await admit(remotes);
  const timer = setInterval(() => {
    if (missing.length) void admit(missing).then((late) => (missing = late));
  }, AGAIN_MS).unref();
  const engine: Engine = {
    get schema() {
      return current.schema;
    },
    schemaOf: (operation) => current.schemaOf(operation),
    execute: (question) => current.execute(question),
  };
  return { engine, stop: () => clearInterval(timer) };
}

async function find(remote: Remote, warn: Warn): Promise<Service | undefined> {
  try {
    return await fetchService(remote);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warn(`The subgraph ${remote.name} has not joined: ${reason}. It is asked again.`);
    return undefined;
  }
}

const ownService = ({ subgraph }: JoinOptions): Service => ({
  name: OWN,
  url: 'http://localhost/',
  sdl: subgraph.sdl,
});

function isAdmitted(options: JoinOptions, joined: readonly Service[], newcomer: Service): boolean {
  const { warn, whole } = options;
  const problems = [...refusalsOf(whole.schema, newcomer)];
  if (!problems.length) {
    try {
      compose([ownService(options), ...joined, newcomer]);
      return true;
    } catch (error) {
      if (!(error instanceof CompositionError)) throw error;
      problems.push(...error.problems);
    }
  }
  const reasons = problems.map(({ code, message }) => `\n  ${code}: ${message}`).join('');
  warn(`The subgraph ${newcomer.name} is refused:${reasons}`);
  return false;
}

/** What only asks of ours is planned as one statement; only what reaches into theirs is stitched. */
function createJoined(options: JoinOptions, joined: readonly Service[]): Engine {
  const { whole } = options;
  const supergraph: Supergraph = compose([ownService(options), ...joined]);
  const byName = new Map(joined.map((one) => [one.name.toUpperCase().replaceAll('-', '_'), one]));
  const stitched = createStitched({
    supergraphSdl: supergraph.sdl,
    executorOf: (name) => {
      const remote = byName.get(name.toUpperCase().replaceAll('-', '_'));
      return remote ? remoteExecutor(remote) : localExecutor(whole);
    },
  });
  const ours = new WeakMap<OperationDefinitionNode, boolean>();
  const isOurs = ({ document, operationName }: Question): boolean => {
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
    execute: (question) => (isOurs(question) ? whole : stitched).execute(question),
  };
}

/** Whether our own schema has all that is asked; what the schema says of itself is asked of all. */
function asksOfOurs(
  whole: Engine,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const asksOfSchema = operation.selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && ['__schema', '__type'].includes(one.name.value),
  );
  return !asksOfSchema && validate(whole.schemaOf(operation), document).length === 0;
}
