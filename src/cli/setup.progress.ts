import { relative } from 'node:path';
import { describeAddress, isPostgresAddress, MEMORY } from '../address';
import { defaultDatabase, type Settings } from '../config';
import { StopError } from '../errors';
import { createProgress, note } from './terminal';
import type { SetupReport } from '../data/database.setup';

/** The option of every command that may make a database. */
export const createOption = [
  '--create',
  'makes the database where SIDELINES_DATABASE says, when it is missing there',
] as const;

/** What is said of the database on the command line. */
export interface CreateOptions {
  readonly create?: boolean;
}

/**
 * Whether a database that is missing is made: a path that somebody gave may be misspelt.
 *
 * @param database the database of the settings.
 * @param options what was said on the command line.
 */
export const mayCreate = (database: string, { create = false }: CreateOptions): boolean =>
  create || database === defaultDatabase();

/**
 * Refuses a database in memory where it would be gone before it is of use.
 *
 * @param settings the settings.
 * @returns the same settings.
 * @throws StopError USAGE
 */
export function keptSettings(settings: Settings): Settings {
  if (settings.database !== MEMORY) return settings;
  const sentence =
    'SIDELINES_DATABASE=:memory: is gone when the command ends: name a file. "serve", "subgraph" and "query" take it.';
  throw new StopError('USAGE', sentence);
}

/** A database that has its place, and whether it is made there. */
export interface PlacedDatabase {
  readonly settings: Settings;
  readonly options: CreateOptions;
}

/**
 * Gives a database in memory its place; it is gone when the process ends.
 *
 * @param settings the settings.
 * @param options whether the database may be made.
 * @returns the same, with the path of a file that is made for a database in memory.
 */
export async function placeDatabase(
  settings: Settings,
  options: CreateOptions,
): Promise<PlacedDatabase> {
  if (settings.database !== MEMORY) return { settings, options };
  const { createTemporaryFile } = await import('../store/temporary.file');
  const { file } = await createTemporaryFile();
  return { settings: { ...settings, database: file }, options: { create: true } };
}

/**
 * Makes the database of the settings ready to be read, with its progress on the terminal.
 *
 * @param settings which database, its replicas, and what a new one is filled from.
 * @param options whether it may be made at any place.
 * @returns what that took.
 */
export async function setUpWithProgress(
  settings: Settings,
  options: CreateOptions = {},
): Promise<SetupReport> {
  const { database, replicas, data } = settings;
  const { setUpDatabase } = await import('../data/database.setup');
  const { buildGraph } = await import('../domains/whole.graph');
  const progress = createProgress();
  try {
    const { registry } = buildGraph();
    const prepared = await setUpDatabase({
      database,
      replicas,
      data,
      registry,
      mayCreate: mayCreate(database, options),
      onProgress: progress.tell,
    });
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
