import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; one that has none gets Debian's, where packages can be installed. */
export function browserProgram(): string {
  const found = find() ?? install();
  if (found !== undefined) return found;
  throw new Error(
    `There is none of ${programs.join(', ')}, which the tests of the pages need: install one, for instance with "apt-get install -y chromium".`,
  );
}

const find = (): string | undefined => programs.find((program) => existsSync(program));

function install(): string | undefined {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) return undefined;
  const run = (...flags: readonly string[]): void => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['-qq', ...flags], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  run('update');
  run('install', '-y', '--no-install-recommends', 'chromium');
  return find();
}
