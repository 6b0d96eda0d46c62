import { isPostgresAddress } from '../address';
import type { Settings } from '../config';
import type { Engine } from '../read/engine';
import type { Preparation } from '../read/preparation';
import type { StatementExplainer } from '../read/statement.plan';
import { placeDatabase, setUpWithProgress, type CreateOptions } from './setup.progress';

/** An engine over the database of the settings. */
export interface OpenEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** Options of opening the database. */
export interface OpenEngineOptions extends CreateOptions {
  /** Whether all pages are read, from one snapshot of the database. */
  readonly all?: boolean;
}

/**
 * Opens the database of the settings for queries in this process; a missing one may be created first.
 *
 * @param given the settings.
 * @param options the options of opening.
 * @returns the engine, open until it is closed.
 */
export async function openToAsk(given: Settings, options: OpenEngineOptions): Promise<OpenEngine> {
  const { settings, options: allowed } = await placeDatabase(given, options);
  await setUpWithProgress(settings, allowed);
  const { buildGraph } = await import('../domains/whole.graph');
  const { createEngine } = await import('../read/engine');
  const { openReader } = await import('../read/database.reader');
  const { database, replicas, readers, statementDeadlineMs: deadlineMs } = settings;
  const reader = await openReader({
    database,
    replicas,
    readers,
    deadlineMs,
    isSnapshot: options.all,
  });
  return { engine: createEngine({ graph: buildGraph(), reader }), close: () => reader.close() };
}

/**
 * Prepares questions for the engine of the settings, which need not be there.
 *
 * @param settings the database.
 */
export async function prepareToAsk({ database }: Settings): Promise<Preparation> {
  const { buildGraph } = await import('../domains/whole.graph');
  const { createPreparation } = await import('../read/preparation');
  const { postgres } = await import('../sql/postgres');
  const { sqlite } = await import('../sql/dialect');
  const dialect = isPostgresAddress(database) ? postgres : sqlite;
  return createPreparation({ graph: buildGraph(), dialect });
}

/**
 * Opens the database of the settings to explain statements; a new one is made first.
 *
 * @param given the database.
 * @param options whether it may be made.
 * @returns the connection, open until it is closed.
 */
export async function openToExplain(
  given: Settings,
  options: CreateOptions,
): Promise<StatementExplainer> {
  const { settings, options: allowed } = await placeDatabase(given, options);
  await setUpWithProgress(settings, allowed);
  const { openExplainer } = await import('../read/statement.plan');
  return openExplainer(settings.database);
}
