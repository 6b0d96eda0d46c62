import { relative } from 'node:path';
import type { Settings } from '../config';
import { describeAddress, isPostgresAddress } from '../address';
import { createProgress, note } from './terminal';
import type { SetupReport } from '../data/database.setup';

/**
 * Makes the database of the settings ready to be read, with its progress on the terminal.
 *
 * @param settings which database, its replicas, and what a new one is filled from.
 * @returns what that took.
 */
export async function setUpWithProgress(settings: Settings): Promise<SetupReport> {
  const { database, replicas, data } = settings;
  const { setUpDatabase } = await import('../data/database.setup');
  const { buildGraph } = await import('../domains/whole.graph');
  const progress = createProgress();
  try {
    const { registry } = buildGraph();
    const options = { database, replicas, data, registry, onProgress: progress.tell };
    const prepared = await setUpDatabase(options);
    if (prepared.unreached) note(`${prepared.unreached} Its replicas are read in the meantime.`);
    return prepared;
  } finally {
    progress.end();
  }
}

/** A path from here where it is below, in full where it is not; an address without its password. */
export function shortPath(path: string): string {
  if (isPostgresAddress(path)) return describeAddress(path);
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
