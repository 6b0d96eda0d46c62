import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { buildFirst, makePlace, refused } from './program';
import { copyFiles } from './copied';

buildFirst();

const place = makePlace();
afterAll(place.remove);

test('a native module that is not built ends it with exit code 6 and one sentence', async () => {
  const files = ['bin', 'package.json', 'package-lock.json', 'tsconfig.json'];
  const { folder: program, remove } = copyFiles(files);
  mkdirSync(join(program, 'src'));
  mkdirSync(join(program, 'node_modules'));
  symlinkSync(resolve('node_modules', 'esbuild'), join(program, 'node_modules', 'esbuild'), 'dir');
  const list = join('node_modules', '.package-lock.json');
  copyFileSync(list, join(program, list));
  expect(await place.run(['serve'], { program })).toEqual(
    refused(
      6,
      'The sqlite3 module was not built. Run `npm rebuild sqlite3`; without a prebuilt binary it needs Python, make and a C++ compiler.\n',
    ),
  );
  remove();
});

test('packages are never installed through a link, which would empty a folder of others', async () => {
  const { folder: program, remove } = copyFiles(['bin', 'package.json', 'package-lock.json']);
  mkdirSync(join(program, 'src'));
  mkdirSync(join(program, 'of-others'));
  writeFileSync(join(program, 'of-others', 'kept.txt'), 'kept');
  symlinkSync(join(program, 'of-others'), join(program, 'node_modules'), 'dir');
  expect(await place.run(['serve'], { program })).toEqual(
    refused(
      1,
      'node_modules is a link to a folder that does not hold what package-lock.json names: run `npm ci` where it belongs, or remove the link.\n',
    ),
  );
  expect(readdirSync(join(program, 'of-others'))).toEqual(['kept.txt']);
  remove();
});

test('a Node that is too old ends it with exit code 5 and one sentence', () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });`;
  const program = JSON.stringify(join(process.cwd(), 'bin', 'start.js'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `${old} require(${program});`],
    { encoding: 'utf8' },
  );
  expect({ code: status, stdout, stderr }).toEqual(
    refused(
      5,
      'Sidelines needs Node 20.19 or later; this is 18.20.8. Install one of Node 20, 22 or 24.\n',
    ),
  );
});

/** A stand-in for npm: writes down what it was asked, and leaves behind what npm would. */
const npm = `#!/usr/bin/env node
const fs = require('node:fs');
const words = process.argv.slice(2).filter((word) => !/^--(no-audit|no-fund|loglevel)/.test(word));
fs.appendFileSync('asked.txt', words.join(' ') + '\\n');
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
if (words[0] === 'rebuild') {
  fs.mkdirSync('node_modules/sqlite3/build/Release', { recursive: true });
  fs.writeFileSync('node_modules/sqlite3/build/Release/node_sqlite3.node', '');
} else {
  const isWanted = ([name, { dev }]) => name !== '' && (!dev || words.includes('--include=dev'));
  const wanted = Object.fromEntries(Object.entries(packages).filter(isWanted));
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: wanted }));
}
`;

describe('a clone', () => {
  const clone = copyFiles(['bin', 'package.json', 'package-lock.json', 'tsconfig.json']);
  const inClone = (...parts: readonly string[]): string => join(clone.folder, ...parts);

  beforeAll(() => {
    for (const name of ['src', 'node_modules', 'programs']) mkdirSync(inClone(name));
    symlinkSync(resolve('node_modules', 'esbuild'), inClone('node_modules', 'esbuild'), 'dir');
    writeFileSync(inClone('programs', 'npm'), npm, { mode: 0o755 });
  });
  afterAll(clone.remove);

  /** Prepares the clone as so many commands at once do; what npm was asked by all of them together. */
  async function prepare({ withTools = false, commands = 1 } = {}): Promise<readonly string[]> {
    rmSync(inClone('asked.txt'), { force: true });
    const program = `void require('./bin/prepare.js').prepare({ withTools: ${String(withTools)} });`;
    const env = { ...process.env, PATH: `${inClone('programs')}:${process.env.PATH ?? ''}` };
    const codes = await Promise.all(
      Array.from({ length: commands }, async () => {
        const child = spawn(process.execPath, ['-e', program], { cwd: clone.folder, env });
        return (await once(child, 'close')) as [number];
      }),
    );
    expect(codes.flatMap(([code]) => code)).toEqual(Array(commands).fill(0));
    const asked = inClone('asked.txt');
    return existsSync(asked) ? readFileSync(asked, 'utf8').trimEnd().split('\n') : [];
  }

  const serving = 'ci --omit=dev --ignore-scripts';
  const compiling = 'rebuild sqlite3 --foreground-scripts';

  test('is installed for serving once, by whichever of two commands comes first', async () => {
    expect(await prepare({ commands: 2 })).toEqual([serving, compiling]);
    expect(await prepare()).toEqual([]);
  });

  test('is given the tools of tests beside what it has, and keeps them', async () => {
    expect(await prepare({ withTools: true })).toEqual([
      'install --no-save --include=dev --ignore-scripts',
    ]);
    expect(await prepare({ withTools: true })).toEqual([]);
    expect(await prepare()).toEqual([]);
  });

  test('is installed anew when an installation was broken off', async () => {
    writeFileSync(inClone('var', 'packages.unfinished'), '');
    expect(await prepare()).toEqual([serving]);
  });

  test('is compiled again when a compile was broken off', async () => {
    writeFileSync(inClone('var', 'native.unfinished'), '');
    expect(await prepare()).toEqual([compiling]);
  });
});
