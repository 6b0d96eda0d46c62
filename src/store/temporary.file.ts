import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that stands for a database in memory. */
export interface TemporaryFile {
  readonly file: string;
  /** Removes it, and everything beside it. */
  remove(): void;
}

/**
 * Makes room for a database that is gone when it is closed. Several connections read one database, which
 * SQLite's own `:memory:` does not allow: it is a file in a folder of its own, for this user alone.
 *
 * @returns the file, which does not exist yet; it is removed at the end of the process at the latest.
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
