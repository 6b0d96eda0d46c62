import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs the packages of a folder that has its own, when they are not there: what is large, and only
 * some tests need.
 */
export function installPackages(folder: string): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', flags, { cwd: folder, stdio: 'inherit' });
}
