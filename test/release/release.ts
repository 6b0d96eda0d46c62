import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyClone } from '../cli/copied';

/** A folder in which the packed package is installed, and nothing else. */
export interface Consumer {
  readonly folder: string;
  /** The lines that npm wrote while it installed. */
  readonly warnings: readonly string[];
  remove(): void;
}

/** Packs the project and installs the package in an empty folder. */
export function installPacked(): Consumer {
  const scratch = mkdtempSync(join(tmpdir(), 'sidelines-release-'));
  const folder = join(scratch, 'consumer');
  const warnings = install(pack(scratch), folder);
  return { folder, warnings, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}

/** Packs a copy of the clone, so that package.json of this one stays as it is. */
function pack(scratch: string): string {
  const clone = copyClone();
  const flags = ['pack', '--silent', '--pack-destination', scratch];
  const name = execFileSync('npm', flags, { cwd: clone.folder, encoding: 'utf8' });
  clone.remove();
  return join(scratch, name.trim());
}

/**
 * Installs without the scripts of packages: the one that has a script compiles sqlite3 for two minutes.
 * Its binary depends on the platform and not on the version of Node, so the clone's is copied in.
 */
function install(archive: string, folder: string): readonly string[] {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true }\n');
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', [...flags, archive], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const release = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
  cpSync(release, join(folder, release));
  return stderr.split('\n').filter((line) => line !== '');
}

/** Every file below a folder, with its size in bytes. */
export function listSizes(folder: string): ReadonlyMap<string, number> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, statSync(file).size]),
  );
}
