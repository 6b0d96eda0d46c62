import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { MEMORY, readAddress, RIGHT_ADDRESS, withoutSecrets } from './address';
import { readSettings, type Settings } from './config';
import { setUpDatabase } from './data/database.setup';
import { buildGraph } from './domains/whole.graph';
import { StopError } from './errors';
import { executeText, type TextRequest } from './read/text.request';
import { createEngine } from './read/engine';
import { openReader } from './read/database.reader';

export { SettingsError } from './config';
export { CallerError, errorCodes, exitCodes, StopError } from './errors';
export type { ErrorCode, ErrorMeaning, ExitReason } from './errors';

/** How Sidelines is opened. What is not said is as the settings (`SIDELINES_…`) have it. */
export interface SidelinesOptions extends Partial<
  Pick<Settings, 'database' | 'replicas' | 'data' | 'readers' | 'statementDeadlineMs'>
> {
  /** Whether a database that is missing is made; true when not given. */
  readonly create?: boolean;
  /** The day it is, as `YYYY-MM-DD`; the clock of the machine in UTC when not given. */
  readonly today?: () => string;
  /** Is told in a few words how far it is, while a new database is filled. */
  readonly onProgress?: (line: string) => void;
}

/**
 * A parsed document that knows the types of its data and its variables, as GraphQL Code Generator writes it
 * (`TypedDocumentNode` of `@graphql-typed-document-node/core`).
 */
export interface TypedDocument<TData, TVariables> extends DocumentNode {
  readonly __apiType?: (variables: TVariables) => TData;
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
   * @param document a GraphQL document: a text, or parsed; one that knows its types gives them to the
   *   variables and to the answer.
   * @param variables what its variables hold.
   * @param operationName which operation is meant, where the document has several.
   * @returns the answer; what is wrong with the question stands in `errors`, each with a code of
   *   `errorCodes`, and is not thrown.
   */
  ask<TData = Readonly<Record<string, unknown>>, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    variables?: TVariables,
    operationName?: string,
  ): Promise<ExecutionResult<TData>>;
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
 * @param options where the database is, and how it is read: a path from the folder of the process, any
 *   other form of `SIDELINES_DATABASE`, or `:memory:` for a database that is gone when it is closed. One
 *   that is missing is made unless `create` is false, and one without records is filled from the data files.
 * @returns the graph, open until it is closed.
 * @throws StopError with one sentence when the database or the data cannot be used, SettingsError
 *   when the environment holds a setting that is wrong.
 */
export async function openSidelines(options: SidelinesOptions = {}): Promise<Sidelines> {
  const { database: given, ...others } = options;
  const settings = { ...readSettings(), ...others };
  const { database, remove } = await placeDatabase(given ?? settings.database);
  try {
    const sidelines = await openOver({ ...settings, database });
    return { ...sidelines, close: () => sidelines.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function openOver(options: Settings & SidelinesOptions): Promise<Sidelines> {
  const { database, replicas, data, readers, statementDeadlineMs: deadlineMs } = options;
  const { create: mayCreate, onProgress, today } = options;
  const graph = buildGraph();
  const { registry } = graph;
  await setUpDatabase({ database, replicas, data, registry, mayCreate, onProgress });
  const reader = await openReader({ database, replicas, readers, deadlineMs });
  const engine = createEngine({ graph, reader, today });
  const ask = (
    query: DocumentNode | string,
    variables?: TextRequest['variables'],
    operationName?: string,
  ) => executeText(engine, { query, variables, operationName });
  // The types of a typed document are those of the schema that it was generated from.
  return { schema: engine.schema, ask: ask as Sidelines['ask'], close: () => reader.close() };
}

interface PlacedDatabase {
  readonly database: string;
  remove(): void;
}

async function placeDatabase(given: string): Promise<PlacedDatabase> {
  const database = readAddress(given, process.cwd());
  if (database === null) {
    const sentence = `The database ${withoutSecrets(given)} cannot be used: it should be ${RIGHT_ADDRESS}.`;
    throw new StopError('USAGE', sentence);
  }
  if (database !== MEMORY) return { database, remove: () => undefined };
  const { createTemporaryFile } = await import('./store/temporary.file');
  const { file, remove } = await createTemporaryFile();
  return { database: file, remove };
}
