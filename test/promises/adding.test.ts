import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { createDatabase, sharedServer } from '../postgres/shared';
import type { Block } from './fenced.blocks';
import { copyProject } from './project.copy';
import { runShell } from './shell';
import { findWalks, type PageStep } from './walk.steps';

// docs/adding.md, performed word for word in a copy of the project; then the checks, in the copy.

const copy = copyProject();
const page = copy.read('docs/adding.md');

const write = (path: string, text: string): void => {
  const file = join(copy.folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Puts a text beside the one line that reads as the page says. */
function insert({ path, side, anchor, text }: PageStep & { kind: 'insert' }): void {
  const lines = copy.read(path).split('\n');
  const found = lines.filter((line) => line.trim() === anchor);
  expect({ path, found: found.map((line) => line.trim()) }).toEqual({ path, found: [anchor] });
  const at = lines.findIndex((line) => line.trim() === anchor);
  lines.splice(side === 'after' ? at + 1 : at, side === 'in place of' ? 1 : 0, text);
  write(path, lines.join('\n'));
}

/** Adds the columns of a table to a data file; the cells of rows that it does not name are empty. */
function fill({ path, text }: PageStep & { kind: 'fill' }): void {
  const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
  const rows = read(copy.read(path));
  const filled = new Map(read(text).map((row) => [row.id, row]));
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...filled.keys()]));
  const empty = Object.fromEntries(
    (text.split('\n')[0] ?? '').split(',').map((name) => [name, '']),
  );
  const wider = rows.map((row) => ({ ...empty, ...row, ...filled.get(row.id) }));
  write(path, stringify(wider, { header: true }));
}

const newestIn = (folder: string): string =>
  readdirSync(join(copy.folder, folder))
    .filter((name) => /^\d/.test(name))
    .sort()
    .at(-1) ?? '';

/** Runs the commands of a block; an answer after the block is what the last of them prints. */
async function run({ text, answer }: Block, environment = {}): Promise<void> {
  let printed = '';
  for (const command of text.split('\n')) {
    const { code, stdout } = await runShell(command, environment, copy.folder);
    expect({ command, code }).toEqual({ command, code: 0 });
    printed = stdout;
  }
  if (answer !== undefined) expect(JSON.parse(printed)).toEqual(JSON.parse(answer));
}

async function perform(step: PageStep): Promise<void> {
  if (step.kind === 'insert') insert(step);
  else if (step.kind === 'fill') fill(step);
  else if (step.kind === 'create') write(step.path, `${step.text}\n`);
  else if (step.kind === 'run') await run(step);
  else expect(copy.read(join(step.path, newestIn(step.path)))).toContain(step.text);
}

const walks = findWalks(page);
afterAll(copy.remove);

test('the page has the six walks, and each ends with an answer', () => {
  expect(walks.map(({ title }) => title)).toEqual([
    'A column',
    'A relation',
    'A computed field',
    'A dimension',
    'A type',
    'A domain',
  ]);
  expect(walks.filter(({ steps }) => steps.at(-1)?.answer === undefined)).toEqual([]);
});

test.each(walks)(
  '$title is added as the page says',
  async ({ steps }) => {
    for (const step of steps) await perform(step);
  },
  180_000,
);

describe('in the copy, after all walks', () => {
  test('nothing is left to make or to migrate', () => {
    expect(copy.run('bin/sidelines.js', 'schema', '--check')).toContain('Every file is as');
    expect(copy.run('bin/sidelines.js', 'migration')).toBe('');
  });

  test('the types hold', () => {
    const flags = ['--noEmit', '--declaration', 'false', '--emitDeclarationOnly', 'false'];
    copy.run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...flags);
  });

  test('the formatter and the rules of imports hold', () => {
    const formatted = ['src/domains', 'migrations', 'schema', 'deploy/hive'];
    copy.run('node_modules/prettier/bin/prettier.cjs', '--check', ...formatted);
    const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
    copy.run(cruise, '--config', '.dependency-cruiser.cjs', 'src', 'migrations');
  });

  test('PostgreSQL is migrated, loaded and answers the same', async () => {
    const database = await createDatabase(await sharedServer(), 'adding');
    const environment = { SIDELINES_DATABASE: database };
    const load = { language: 'sh', line: 0, text: 'node bin/sidelines.js load data' };
    await run(load, environment);
    const asked = walks.flatMap(({ steps }) => steps.filter(({ answer }) => answer !== undefined));
    for (const block of asked) {
      await run({ ...block, text: block.text.split('\n').at(-1) ?? '' }, environment);
    }
    expect(asked).toHaveLength(walks.length);
  }, 180_000);

  test('the tests of the schema, the tables, the data files and the answers hold', () => {
    const names = ['promises/schema', 'promises/migrations-are-entities', 'data/forms'];
    const files = [...names, 'oracle/oracle'].map((name) => `test/${name}.test.ts`);
    // A walk needs fewer generated queries than the project itself.
    process.env.SIDELINES_ORACLE_QUERIES = '100';
    try {
      copy.run('node_modules/jest/bin/jest.js', ...files);
    } finally {
      delete process.env.SIDELINES_ORACLE_QUERIES;
    }
  });
});
