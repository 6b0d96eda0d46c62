import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writer } from '../store/store';

/** Which release of the data a folder holds, as its `datapackage.json` states it. */
export interface Release {
  /** Such as `2026.8.22`. */
  readonly version: string;
  /** When it was made, RFC 3339; null when it does not say. */
  readonly created: string | null;
}

/**
 * Reads which release of the data a folder holds.
 *
 * @param folder the folder.
 * @returns null when it has no `datapackage.json`, or one without a version: a folder needs none.
 */
export async function readRelease(folder: string): Promise<Release | null> {
  const { version, created } = await readPackage(join(folder, 'datapackage.json'));
  if (typeof version !== 'string' || version === '') return null;
  return { version, created: typeof created === 'string' ? created : null };
}

async function readPackage(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as unknown;
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    // It describes the files for other programs: a load does without it.
    return {};
  }
}

/**
 * Records which release of the data the database holds from now on.
 *
 * @param writer the transaction that loads it.
 * @param release null when that is not known.
 */
export async function writeRelease(writer: Writer, release: Release | null): Promise<void> {
  await writer.run('delete from data_release');
  if (release === null) return;
  await writer.run('insert into data_release (id, version, created) values (1, ?, ?)', [
    release.version,
    release.created,
  ]);
}
