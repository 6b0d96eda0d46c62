import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of the program in a folder of its own. */
export interface Installed {
  readonly folder: string;
  remove(): void;
}

/**
 * Copies files of the project as a package that was installed has them: no sources, no tests.
 *
 * @param names what is copied.
 */
export function install(names: readonly string[]): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-installed-'));
  for (const name of names) cpSync(name, join(folder, name), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What `files` in package.json ships, with the packages beside it. */
export function installWhole(): Installed {
  const shipped = ['package.json', 'bin', 'dist', 'data', 'examples', 'schema', 'assets'];
  const installed = install(shipped);
  symlinkSync(resolve('node_modules'), join(installed.folder, 'node_modules'), 'dir');
  return installed;
}
