import type { Settings } from '../config';
import type { Engine } from '../read/engine';
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
