import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { readSettings } from '../../src/config';
import { exitCodes } from '../../src/errors';
import { openSidelines } from '../../src/library';
import { openServer, openSubgraphServer } from '../../src/server/graph.server';
import { smallFolder } from '../data/folders';
import { buildFirst, makePlace, type Ended, type Place } from '../cli/program';
import { askServer } from '../federation/opened';
import { findBlocks } from '../promises/fenced.blocks';
import { addressOf, administer, createDatabase, sharedServer, type SharedServer } from './shared';

let server: SharedServer;
let writer: string;
let reader: string;
let place: Place;

buildFirst();

/** Makes the roles and the database with the statements of the page that tells how. */
beforeAll(async () => {
  server = await sharedServer();
  const page = readFileSync('docs/postgresql.md', 'utf8');
  const blocks = findBlocks(page).filter(({ language }) => language === 'sql');
  const [roles = [], rights = []] = blocks.map(({ text }) => text.split(/;\n?/).filter(Boolean));
  await administer(server, roles);
  await administer(server, rights, 'sidelines');
  writer = addressOf(server, 'sidelines', 'sidelines_writer');
  reader = addressOf(server, 'sidelines', 'sidelines_reader');
  place = makePlace({ isEmpty: true });
});
afterAll(() => place.remove());

const run = (words: readonly string[], database: string): Promise<Ended> =>
  place.run(words, { environment: { SIDELINES_DATABASE: database } });

describe('the command line, with the roles of docs/postgresql.md', () => {
  test('the reader finds no tables, and may make none', async () => {
    const { code, stderr } = await run(['migrate'], reader);
    expect(code).toBe(exitCodes.DATABASE_REFUSED);
    expect(stderr).toMatch(
      /^The database postgres:.*\/sidelines cannot be migrated by this role \(.*\): run "sidelines migrate" once with the role that owns it\.\n$/,
    );
  });

  test('the writer migrates and loads', async () => {
    expect(await run(['migrate'], writer)).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout } = await run(['load', `${process.cwd()}/data`], writer);
    expect(code).toBe(0);
    expect(stdout).toContain(`${writer} is as `);
  });

  test('the reader is answered', async () => {
    const { code, stdout, stderr } = await run(['query', 'headline'], reader);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Kao Kim Hourn meets Vivian Balakrishnan');
  });

  test('the reader may not load', async () => {
    const folder = smallFolder();
    const { code, stderr } = await run(['load', folder.path], reader);
    folder.remove();
    expect(code).toBe(exitCodes.FAILED);
    expect(stderr).toContain('The database could not be used (permission denied for table ');
  });

  test('doctor finds everything right, config shows no password', async () => {
    const { stdout } = await run(['doctor'], reader);
    expect(stdout).toMatch(/database\s+postgres:.*\/sidelines is ours and whole/);
    expect(stdout).toMatch(/migrations\s+up to date/);
    const secret = reader.replace('sidelines_reader@', 'sidelines_reader:s3cret@');
    const shown = await run(['config'], secret);
    expect(shown.stdout).toContain('postgres://sidelines_reader:***@');
    expect(shown.stdout).not.toContain('s3cret');
  });

  test('a backup is PostgreSQL’s own', async () => {
    expect(await run(['backup', 'copy.db'], reader)).toMatchObject({
      code: exitCodes.USAGE,
      stderr: expect.stringContaining('pg_dump') as unknown,
    });
  });

  test('an address that is none is refused', async () => {
    const { code, stderr } = await run(['config'], 'postgres://user:s3cret@host:port/database');
    expect(code).toBe(exitCodes.USAGE);
    expect(stderr).toContain(
      'SIDELINES_DATABASE=postgres://user:***@host:port/database: it should be a path, sqlite:PATH, file:///PATH, :memory:, or an address such as',
    );
  });
});

describe('the reader’s role serves', () => {
  const settings = () => ({
    ...readSettings({ SIDELINES_PORT: '0', SIDELINES_DATABASE: reader }),
    replicas: `${reader},${server.builtIn}`,
  });
  const log = pino({ level: 'silent' });

  test('the whole graph', async () => {
    const whole = await openServer(settings(), log);
    const query = '{ official(id: "official/kao-kim-hourn") { name meetings { totalCount } } }';
    expect(await askServer(whole, query)).toMatchObject({
      status: 200,
      body: { data: { official: { name: 'Kao Kim Hourn' } } },
    });
    expect((await fetch(`${whole.url}/readyz`)).status).toBe(200);
    await whole.close();
  });

  test('a domain, to gateways', async () => {
    const officials = await openSubgraphServer(settings(), log, 'officials');
    const query =
      '{ _entities(representations: [{ __typename: "Official", id: "official/nobody" }, { __typename: "Official", id: "official/kao-kim-hourn" }]) { ... on Official { name } } }';
    expect(await askServer(officials, query)).toMatchObject({
      status: 200,
      body: { data: { _entities: [null, { name: 'Kao Kim Hourn' }] } },
    });
    await officials.close();
  });

  test('a question that takes too long is answered TIMEOUT', async () => {
    const hasty = await openServer({ ...settings(), statementDeadlineMs: 1 }, log);
    const query =
      '{ events(first: 100) { nodes { name leadUp(basis: [INFERRED], within: 365) { nodes { gapDays } } } } }';
    expect(await askServer(hasty, query)).toMatchObject({
      body: { errors: [{ extensions: { code: 'TIMEOUT' }, path: ['events'] }] },
    });
    await hasty.close();
  });
});

test('the library makes a database ready that is empty, and asks it', async () => {
  const database = await createDatabase(server, 'library');
  const sidelines = await openSidelines({ database, today: () => '2026-08-22' });
  expect(await sidelines.ask('{ officials { totalCount } }')).toEqual({
    data: { officials: { totalCount: 216 } },
  });
  await sidelines.close();
});
