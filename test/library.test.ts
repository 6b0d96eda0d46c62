import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { openSidelines, StopError, type Sidelines, type TypedDocument } from '../src/library';
import { builtInDatabase, TODAY } from './harness';

const folder = mkdtempSync(join(tmpdir(), 'sidelines-library-'));
let sidelines: Sidelines;

beforeAll(async () => {
  sidelines = await openSidelines({ database: builtInDatabase(), today: () => TODAY });
});
afterAll(async () => {
  await sidelines.close();
  rmSync(folder, { recursive: true });
});

const question = 'query Known($id: ID!) { official(id: $id) { name } } query Other { __typename }';
const id = 'official/kao-kim-hourn';
const known = { data: { official: { name: 'Kao Kim Hourn' } } };

const filtered = 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }';

/** A filter so many times inside itself. */
function nots(depth: number): object {
  let filter = {};
  for (let level = 0; level < depth; level += 1) filter = { not: filter };
  return filter;
}

/** Fragments that each spread the next, which validation follows by calling itself. */
function chain(length: number): string {
  const fragments = Array.from({ length }, (_, at) => `fragment F${at} on Query { ...F${at + 1} }`);
  return `{ ...F0 } ${fragments.join(' ')} fragment F${length} on Query { __typename }`;
}

test('asks with variables and the name of an operation', async () => {
  expect(await sidelines.ask(question, { id }, 'Known')).toEqual(known);
  expect(await sidelines.ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
});

test('shows the schema', () => {
  expect(sidelines.schema.getType('Summit')).toBeDefined();
});

test.each([
  ['GRAPHQL_PARSE_FAILED', '{ officials {', {}, undefined],
  ['GRAPHQL_VALIDATION_FAILED', '{ oficials { totalCount } }', {}, undefined],
  ['GRAPHQL_VALIDATION_FAILED', 'mutation { forget }', {}, undefined],
  ['OPERATION_RESOLUTION_FAILURE', question, { id }, undefined],
  ['OPERATION_RESOLUTION_FAILURE', question, { id }, 'Missing'],
  ['BAD_USER_INPUT', question, {}, 'Known'],
  ['BAD_USER_INPUT', question, { id: 'summit/asean-summit-47' }, 'Known'],
  ['BAD_USER_INPUT', '{ officials(first: 0) { totalCount } }', {}, undefined],
  ['BAD_USER_INPUT', '{ officials(first: many) { totalCount } }', {}, undefined],
  ['BAD_USER_INPUT', question, { id: `official/${'x'.repeat(1000)}` }, 'Known'],
  ['TOO_NESTED', '{ a '.repeat(50_000), {}, undefined],
  ['TOO_NESTED', question, { id: nots(50_000) }, 'Known'],
  ['TOO_MANY_TOKENS', chain(20_000), {}, undefined],
  ['FILTER_TOO_DEEP', filtered, { filter: nots(13) }, undefined],
  ['TOO_MANY_CONDITIONS', filtered, { filter: { or: Array(1500).fill({}) } }, undefined],
])('answers %s to what is wrong with a question', async (code, query, variables, operation) => {
  const { data, errors } = await sidelines.ask(query, variables, operation);
  expect(data ?? null).toBeNull();
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
});

test('makes and fills a database that is missing', async () => {
  const database = join(folder, 'new', 'own.db');
  const told: string[] = [];
  const own = await openSidelines({ database, onProgress: (line) => told.push(line) });
  expect(await own.ask(question, { id }, 'Known')).toEqual(known);
  await own.close();
  expect(existsSync(database)).toBe(true);
  expect(told.length).toBeGreaterThan(0);
});

test('fills a database whose first load was cut off', async () => {
  const { migrate } = await import('../src/store/migrate');
  const database = join(folder, 'empty.db');
  await migrate(database);
  const own = await openSidelines({ database });
  expect(await own.ask(question, { id }, 'Known')).toEqual(known);
  await own.close();
});

test('keeps a database in memory to itself, filled, and leaves nothing behind', async () => {
  const before = readdirSync(tmpdir());
  for (const database of [':memory:', 'sqlite::memory:']) {
    const own = await openSidelines({ database });
    expect(await own.ask(question, { id }, 'Known')).toEqual(known);
    await own.close();
  }
  expect(existsSync(':memory:')).toBe(false);
  const left = readdirSync(tmpdir()).filter((name) => !before.includes(name));
  expect(left.filter((name) => /^sidelines-[A-Za-z0-9]{6}$/.test(name))).toEqual([]);
});

test('takes a parsed document, and gives its types to the variables and the answer', async () => {
  interface Data {
    readonly official: { readonly name: string } | null;
  }
  const typed: TypedDocument<Data, { readonly id: string }> = parse(
    'query Known($id: ID!) { official(id: $id) { name } }',
  );
  const { data } = await sidelines.ask(typed, { id });
  expect(data?.official?.name).toBe('Kao Kim Hourn');
  // @ts-expect-error the name of the variable is misspelt
  expect((await sidelines.ask(typed, { it: id })).errors).toHaveLength(1);
});

test('makes no database where it is told not to, and shows no password', async () => {
  const database = join(folder, 'missing', 'own.db');
  await expect(openSidelines({ database, create: false })).rejects.toThrow(
    `The database ${database} does not exist: correct its name, or make it with --create.`,
  );
  expect(existsSync(join(folder, 'missing'))).toBe(false);
  await expect(openSidelines({ database: 'mysql://me:s3cret@one/affairs' })).rejects.toThrow(
    'The database mysql://***@one/affairs cannot be used: it should be a path, sqlite:PATH,',
  );
});

test('refuses a file that is not a database', async () => {
  const database = join(folder, 'letter.db');
  writeFileSync(database, 'Dear reader, '.repeat(100));
  await expect(openSidelines({ database })).rejects.toThrow(StopError);
});
