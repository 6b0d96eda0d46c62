import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writer } from '../store/store';

/** The release of the data in a folder, from its `datapackage.json`. */
export interface Release {
  /** Such as `2026.8.22`. */
  readonly version: string;
  /** The time of its creation, RFC 3339; null when not stated. */
  readonly created: string | null;
}

/**
 * Reads the release of the data in a folder.
 *
 * @param folder the folder.
 * @returns null when it has no `datapackage.json`, which is optional, or one without a version.
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
    // The file is for other programs; a load does not need it.
    return {};
  }
}

/**
 * Stores the release of the data in the database.
 *
 * @param writer the transaction that loads it.
 * @param release the release; null when not known.
 */
export async function writeRelease(writer: Writer, release: Release | null): Promise<void> {
  await writer.run('delete from data_release');
  if (release === null) return;
  await writer.run('insert into data_release (id, version, created) values (1, ?, ?)', [
    release.version,
    release.created,
  ]);
}
