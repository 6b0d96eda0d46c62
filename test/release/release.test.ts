import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildFirst } from '../cli/program';
import { installPacked, listSizes, type Consumer } from './release';

// The package as somebody installs it: packed, unpacked, and asked from a folder that is not this clone.

buildFirst();

let consumer: Consumer;
let sizes: ReadonlyMap<string, number>;

beforeAll(() => {
  consumer = installPacked();
  sizes = listSizes(join(consumer.folder, 'node_modules'));
}, 300_000);
afterAll(() => {
  // Whatever was asked: the package itself is as it was installed.
  expect(listSizes(join(consumer.folder, 'node_modules'))).toEqual(sizes);
  consumer.remove();
});

const database = (name: string): string => join(consumer.folder, name);

/** Runs a program in the folder, as its owner would. */
function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: consumer.folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { code: status, stdout, stderr };
}

const sidelines = join('node_modules', '.bin', 'sidelines');

test('installs without a word about engines, and on less than 90 MB', () => {
  expect(consumer.warnings.filter((line) => /EBADENGINE|engine/i.test(line))).toEqual([]);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(90e6);
});

test('has one copy of graphql, and none of what is inside the bundle', () => {
  const folder = join(consumer.folder, 'node_modules');
  const names = ['graphql', 'typeorm', 'react', 'esbuild', '@apollo'];
  expect(names.filter((name) => existsSync(join(folder, name)))).toEqual(['graphql']);
  expect(existsSync(join(folder, 'sidelines', 'node_modules'))).toBe(false);
});

test('answers on the command line', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(run([sidelines, '--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const words = [sidelines, 'query', 'date-and-city', '--create', '--format', 'csv'];
  expect(run(words, { SIDELINES_DATABASE: database('asked.db') })).toMatchObject({
    code: 0,
    stdout: 'startsOn,place.name,place.country.code\n2025-10-21,Singapore,SG\n',
  });
});

test('answers as a library', () => {
  writeFileSync(
    join(consumer.folder, 'ask.js'),
    `const { openSidelines } = require('sidelines');
    const { isObjectType } = require('graphql');
    void (async () => {
      const sidelines = await openSidelines({ database: ${JSON.stringify(database('library.db'))} });
      const answer = await sidelines.ask('{ official(id: "official/kao-kim-hourn") { name } }');
      const isOurs = isObjectType(sidelines.schema.getType('Official'));
      await sidelines.close();
      console.log(JSON.stringify({ answer, isOurs }));
    })();`,
  );
  const { code, stdout } = run(['ask.js']);
  expect({ code, said: JSON.parse(stdout) as unknown }).toEqual({
    code: 0,
    said: { answer: { data: { official: { name: 'Kao Kim Hourn' } } }, isOurs: true },
  });
});

test('has types that a strict program compiles with', () => {
  writeFileSync(
    join(consumer.folder, 'ask.ts'),
    `import { openSidelines, type Sidelines } from 'sidelines';
    export async function ask(): Promise<unknown> {
      const sidelines: Sidelines = await openSidelines({ database: 'typed.db' });
      const { data } = await sidelines.ask('{ __typename }');
      return data;
    }
    // @ts-expect-error there is no such option
    void openSidelines({ nothing: true });`,
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'node16',
    types: [],
  };
  writeFileSync(
    join(consumer.folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['ask.ts'] }),
  );
  const { code, stdout } = run([resolve('node_modules', 'typescript', 'bin', 'tsc')]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
});
