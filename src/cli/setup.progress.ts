import { relative } from 'node:path';
import { describeAddress, isPostgresAddress, MEMORY } from '../address';
import { defaultDatabase, type Settings } from '../config';
import { StopError } from '../errors';
import { createProgress, note } from './terminal';
import type { SetupReport } from '../data/database.setup';

/** The option of every command that may create a database. */
export const createOption = [
  '--create',
  'makes the database where SIDELINES_DATABASE says, when it is missing there',
] as const;

/** The command line's options about the database. */
export interface CreateOptions {
  readonly create?: boolean;
}

/**
 * Whether a missing database is created. Only the default path is created without the option, because any
 * other may be misspelt.
 *
 * @param database the database of the settings.
 * @param options the options of the command line.
 */
export const mayCreate = (database: string, { create = false }: CreateOptions): boolean =>
  create || database === defaultDatabase();

/**
 * Refuses an in-memory database for commands whose result would be lost.
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
 * Creates the temporary file of an in-memory database.
 *
 * @param settings the settings.
 * @param options whether the database may be created.
 * @returns the settings with the path of the temporary file, if any.
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
 * Prepares the database of the settings, with its progress on the terminal.
 *
 * @param settings the database, its replicas and the data folder.
 * @param options whether it may be created at any path.
 * @returns the report of the setup.
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

/** Shortens a path below the current folder to a relative one; removes the password of an address. */
export function shortPath(path: string): string {
  if (isPostgresAddress(path)) return describeAddress(path);
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
