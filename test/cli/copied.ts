import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of files of the project in a folder of its own. */
export interface Copied {
  readonly folder: string;
  remove(): void;
}

/**
 * Copies files of the project to a temporary folder. Their times are kept: they decide whether `dist/` is
 * up to date.
 *
 * @param names paths of files and folders, relative to the project.
 */
export function copyFiles(names: readonly string[]): Copied {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-copied-'));
  for (const name of names) {
    cpSync(name, join(folder, name), { recursive: true, preserveTimestamps: true });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Copies all that a clone is run and packed with; the installed packages are shared. */
export function copyClone(): Copied {
  const copied = copyFiles([
    ...['LICENSE', 'README.md', 'package-lock.json', 'package.json'],
    ...['tsconfig.build.json', 'tsconfig.json'],
    ...['assets', 'bin', 'data', 'dist', 'examples', 'migrations', 'schema', 'src'],
    // `sidelines schema` writes the names of the domains into these.
    ...['deploy/compose', 'deploy/hive/gateway', 'docs'],
  ]);
  symlinkSync(resolve('node_modules'), join(copied.folder, 'node_modules'), 'dir');
  return copied;
}
