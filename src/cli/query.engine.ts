import type { Settings } from '../config';
import type { Engine } from '../read/engine';
import { setUpWithProgress } from './setup.progress';

/** An engine over the database of the settings. */
export interface OpenEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** How the database is opened. */
export interface OpenEngineOptions {
  /** Whether everything that is asked is read from the database as it was at one moment. */
  readonly isSnapshot?: boolean;
}

/**
 * Opens the database of the settings in this process, to be asked; a new one is made first.
 *
 * @param settings the database and how it is read.
 * @param options how it is opened.
 * @returns the engine, open until it is closed.
 */
export async function openToAsk(
  settings: Settings,
  { isSnapshot = false }: OpenEngineOptions = {},
): Promise<OpenEngine> {
  await setUpWithProgress(settings);
  const { buildGraph } = await import('../domains/whole.graph');
  const { createEngine } = await import('../read/engine');
  const { openReader } = await import('../read/database.reader');
  const { database, replicas, readers, statementDeadlineMs: deadlineMs } = settings;
  const reader = await openReader({ database, replicas, readers, deadlineMs, isSnapshot });
  return { engine: createEngine({ graph: buildGraph(), reader }), close: () => reader.close() };
}
