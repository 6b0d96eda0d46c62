import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that takes the place of an in-memory database. */
export interface TemporaryFile {
  readonly file: string;
  /** Removes the file and its folder. */
  remove(): void;
}

/**
 * Creates a private folder for a temporary database file. Several connections must read one database,
 * which SQLite's own `:memory:` does not allow.
 *
 * @returns the file, which does not exist yet; it is removed when the process ends at the latest.
 */
export async function createTemporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelines-'));
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { file: join(folder, 'sidelines.db'), remove };
}
