import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { readSettings, type Settings } from './config';
import { setUpDatabase } from './data/database.setup';
import { buildGraph } from './domains/whole.graph';
import { executeText } from './read/text.request';
import { createEngine } from './read/engine';
import { openReader } from './read/database.reader';

export { SettingsError } from './config';
export { CallerError, errorCodes, exitCodes, StopError } from './errors';
export type { ErrorCode, ErrorMeaning, ExitReason } from './errors';

/** How Sidelines is opened. What is not said is as the settings (`SIDELINES_…`) have it. */
export interface SidelinesOptions extends Partial<
  Pick<Settings, 'database' | 'replicas' | 'data' | 'readers' | 'statementDeadlineMs'>
> {
  /** The day it is, as `YYYY-MM-DD`; the clock of the machine in UTC when not given. */
  readonly today?: () => string;
  /** Is told in a few words how far it is, while a new database is filled. */
  readonly onProgress?: (line: string) => void;
}

/** The graph, open in this process. */
export interface Sidelines {
  /** The public schema. */
  readonly schema: GraphQLSchema;
  /**
   * Answers a question as the server does, with the same limits on values and on how deep anything
   * nests, but without those on what is selected, and with faults of ours as they are: strangers should
   * ask the server.
   *
   * @param query a GraphQL document.
   * @param variables what its variables hold.
   * @param operationName which operation is meant, where the document has several.
   * @returns the answer; what is wrong with the question stands in `errors`, each with a code of
   *   `errorCodes`, and is not thrown.
   */
  ask(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): Promise<ExecutionResult>;
  /** Waits for what is being answered, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the graph in this process, without a server.
 *
 * ```js
 * const { openSidelines } = require('sidelines');
 *
 * const sidelines = await openSidelines({ database: 'affairs.db' });
 * const { data } = await sidelines.ask(
 *   'query ($id: ID!) { official(id: $id) { name meetings(first: 5) { totalCount } } }',
 *   { id: 'official/kao-kim-hourn' },
 * );
 * await sidelines.close();
 * ```
 *
 * @param options where the database is, and how it is read. A database that is missing is made, and
 *   one without records is filled from the data files.
 * @returns the graph, open until it is closed.
 * @throws StopError with one sentence when the database or the data cannot be used, SettingsError
 *   when the environment holds a setting that is wrong.
 */
export async function openSidelines(options: SidelinesOptions = {}): Promise<Sidelines> {
  const { onProgress, today, ...given } = options;
  const settings = { ...readSettings(), ...given };
  const { database, replicas, data, readers, statementDeadlineMs: deadlineMs } = settings;
  const graph = buildGraph();
  await setUpDatabase({ database, replicas, data, registry: graph.registry, onProgress });
  const reader = await openReader({ database, replicas, readers, deadlineMs });
  const engine = createEngine({ graph, reader, today });
  return {
    schema: engine.schema,
    ask: (query, variables, operationName) =>
      executeText(engine, { query, variables, operationName }),
    close: () => reader.close(),
  };
}
