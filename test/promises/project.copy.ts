import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of the project that a test changes. */
export interface ProjectCopy {
  readonly folder: string;
  /** The text of a file, by its path in the project. */
  read(path: string): string;
  /** Runs Node in it, and returns what it printed; throws everything printed when it fails. */
  run(...words: readonly string[]): string;
  remove(): void;
}

/** What is made from the sources, and what Git holds beside them. */
const made = ['.git', 'node_modules', 'dist', 'var', 'coverage', 'bundle', 'types'];

/**
 * Copies the project; its packages are those of the project itself.
 *
 * @param without folders at the top that the test needs no copy of.
 */
export function copyProject(without: readonly string[] = []): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-copy-'));
  const left = [...made, ...without];
  const isLeft = (path: string): boolean =>
    path
      .split('/')
      .some((name, at) => name === 'node_modules' || (at === 0 && left.includes(name)));
  cpSync('.', folder, { recursive: true, filter: (path) => !isLeft(path) });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    run: (...words) => {
      const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 } as const;
      const { stdout, stderr, status } = spawnSync(process.execPath, words, options);
      if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
