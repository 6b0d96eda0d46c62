import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/**
 * Installs the packages of a folder that has a lockfile of its own, when they are not there: those that
 * are large and that only some tests need. Waits when another process is installing them.
 *
 * @param folder its path from the project.
 * @throws Error when npm cannot install them.
 */
export function installPackages(folder: string): void {
  const program = join(resolve('bin'), 'packages.js');
  execFileSync(process.execPath, [program, folder], { stdio: 'inherit' });
}
