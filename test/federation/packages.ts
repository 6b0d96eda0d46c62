import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Installs the packages of a folder that has its own, when they are not there: what is large, and only
 * some tests need. Of several that want the same folder at once, one installs and the others wait.
 */
export function installPackages(folder: string): void {
  if (isInstalled(folder)) return;
  const lock = join(tmpdir(), `${resolve(folder).replace(/\W+/g, '-')}.lock`);
  while (!take(lock)) sleep(200);
  try {
    if (!isInstalled(folder)) install(folder);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** npm writes this file when everything else is there. */
const isInstalled = (folder: string): boolean =>
  existsSync(join(folder, 'node_modules', '.package-lock.json'));

function install(folder: string): void {
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', flags, { cwd: folder, stdio: 'inherit' });
}

/** Writes the own process id where no other process has; one whose process is gone counts for nothing. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isRunning(readId(lock))) rmSync(lock, { force: true });
    return false;
  }
}

function readId(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return process.pid;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

const sleep = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};
