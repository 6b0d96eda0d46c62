import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
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
