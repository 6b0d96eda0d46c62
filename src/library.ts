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

/** Options of opening Sidelines. The defaults are the settings (`SIDELINES_…`). */
export interface SidelinesOptions extends Partial<
  Pick<Settings, 'database' | 'replicas' | 'data' | 'readers' | 'statementDeadlineMs'>
> {
  /** Whether a missing database is created; true when not given. */
  readonly create?: boolean;
  /** Returns today as `YYYY-MM-DD`; the machine's clock in UTC when not given. */
  readonly today?: () => string;
  /** Receives short progress messages while data is loaded into a new database. */
  readonly onProgress?: (line: string) => void;
}

/**
 * A parsed document with the types of its data and variables, as written by GraphQL Code Generator
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
   * Executes an operation as the server does, with the same limits on values, nesting and the tokens of a
   * text. There are no limits on selections, a parsed document is not measured for tokens or nesting, and
   * internal errors are not masked: untrusted callers should use the server.
   *
   * @param document a GraphQL document, as text or parsed; a typed document types the variables and the
   *   answer.
   * @param variables the values of its variables.
   * @param operationName the name of the operation, required when the document has several.
   * @returns the answer; mistakes are returned in `errors`, each with a code of `errorCodes`, not thrown.
   */
  ask<TData = Readonly<Record<string, unknown>>, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    variables?: TVariables,
    operationName?: string,
  ): Promise<ExecutionResult<TData>>;
  /** Waits for running operations, and closes the database. */
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
 * @param options the database and how it is read. The database is a path relative to the current folder,
 *   any other form of `SIDELINES_DATABASE`, or `:memory:` for a temporary one. A missing database is created
 *   unless `create` is false, and one without records is loaded from the data files.
 * @returns the open graph.
 * @throws StopError with one sentence when the database or the data cannot be used; SettingsError when a
 *   setting in the environment is wrong.
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
  // A typed document has the types of the schema that it was generated from.
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
