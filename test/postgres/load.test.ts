import { createHash } from 'node:crypto';
import { loadFolder, type LoadReport } from '../../src/data/load';
import { openReadHandle } from '../../src/drivers/read.handle';
import { buildGraph } from '../../src/domains/whole.graph';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import type { Store } from '../../src/store/store';
import { tables } from '../../migrations/0001-tables.sql';
import { added, builtInFolder, replaced, smallFolder, type Folder } from '../data/folders';
import { newFolder, removeFolders } from '../store/database.files';
import { administer, createDatabase, sharedServer, type SharedServer } from './shared';

const { registry } = buildGraph();

/** One database of each engine, empty at first. */
interface Pair {
  readonly addresses: readonly string[];
  readonly stores: readonly Store[];
}

let server: SharedServer;
let pair: Pair;
let folder: Folder;
let count = 0;

beforeAll(async () => {
  server = await sharedServer();
});
beforeEach(async () => {
  const name = `load_${process.pid}_${(count += 1)}`;
  const addresses = [`${newFolder()}/sidelines.db`, await createDatabase(server, name)];
  for (const database of addresses) await migrate(database);
  const stores = await Promise.all(
    addresses.map((database) => openStore({ database, writeQueue: 10 })),
  );
  pair = { addresses, stores };
  folder = smallFolder();
});
afterEach(async () => {
  await Promise.all(pair.stores.map((store) => store.close()));
  folder.remove();
});
afterAll(removeFolders);

type Dump = Readonly<Record<string, string>>;

/** Everything that a database holds: for each table how many rows, and what they come to. */
async function dump(database: string): Promise<Dump> {
  const handle = await openReadHandle(database);
  const dumped: Record<string, string> = {};
  for (const name of [...tables.map((table) => table.name), 'search_text']) {
    const rows = (await handle.all(`select * from ${name}`)).map((row) => JSON.stringify(row));
    const hash = createHash('sha256').update(rows.sort().join('\n')).digest('hex');
    dumped[name] = `${rows.length} rows, ${hash}`;
  }
  await handle.close();
  return dumped;
}

/** Both engines hold the same. */
async function dumpBoth(): Promise<Dump> {
  const [file, other] = await Promise.all(pair.addresses.map(dump));
  expect(other).toEqual(file);
  return other ?? {};
}

/** Loads the folder into both; they report the same, or refuse it with the same words. */
async function loadBoth(): Promise<LoadReport | string> {
  const outcomes = await Promise.all(
    pair.stores.map((store) =>
      loadFolder({ folder: folder.path, store, registry }).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      ),
    ),
  );
  expect(outcomes[1]).toEqual(outcomes[0]);
  return outcomes[0] ?? '';
}

test('the built-in data is loaded as into SQLite, and a second load changes nothing', async () => {
  folder.remove();
  folder = builtInFolder();
  expect(await loadBoth()).toMatchObject({ isChanged: true });
  const before = await dumpBoth();
  expect(await loadBoth()).toMatchObject({ isChanged: false });
  expect(await dumpBoth()).toEqual(before);
});

test('what was changed, added and taken away is written, and nothing else', async () => {
  await loadBoth();
  const first = await dumpBoth();
  folder.change('officials.csv', replaced('Kao Kim Hourn', 'Dr. Kao'));
  folder.change('places.csv', replaced('1.29', '1.3521'));
  folder.change('summits.csv', replaced(',47,', ',48,'));
  folder.change('meetings.csv', replaced('topic/trade;topic/economy', 'topic/economy;topic/trade'));
  folder.change('citations.csv', (lines) => lines.slice(0, -1));
  folder.change('topics.csv', added('topic/energy,Energy,topic/economy'));
  expect(await loadBoth()).toMatchObject({ isChanged: true });
  const second = await dumpBoth();
  const changed = Object.keys(second).filter((name) => second[name] !== first[name]);
  expect(changed.sort()).toEqual(
    ['citation', 'event', 'event_topic', 'official', 'place', 'search_text', 'topic'].sort(),
  );
});

test('two records may swap a value that is unique', async () => {
  await loadBoth();
  folder.change('countries.csv', () => [
    'id,code,name',
    'country/sg,KH,Singapore',
    'country/kh,SG,Cambodia',
  ]);
  expect(await loadBoth()).toMatchObject({ isChanged: true });
  await dumpBoth();
});

test('a folder with faults is refused with the same words, and nothing is written', async () => {
  await loadBoth();
  const before = await dumpBoth();
  folder.change('countries.csv', added('country/sg,SG,Singapore', 'country/my,MY,'));
  folder.change('places.csv', added('place/x,X,country/atlantis,1,1', 'place/y,Y,country/sh,,'));
  folder.change('topics.csv', added('topic/a,A,topic/b', 'topic/b,B,topic/c', 'topic/c,C,topic/a'));
  folder.change(
    'meetings.csv',
    added('meeting/x,X,HELD,2025-02-30,,,,,meeting/none,official/one,,BILATERAL,,summit/none,'),
  );
  folder.change('citations.csv', added('citation/x,official/none,name,,GENERAL_KNOWLEDGE'));
  const words = await loadBoth();
  expect(String(words).split('\n').length).toBeGreaterThan(8);
  expect(await dumpBoth()).toEqual(before);
});

test('many new records: what is taken away for them is there again', async () => {
  const schema = `select indexdef as what from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace order by 1`;
  const name = pair.addresses[1]?.split('/').at(-1) ?? '';
  const before = await administer(server, [schema], name);
  const many = (row: (at: number) => string) =>
    added(...Array.from({ length: 25_000 }, (_, at) => row(at)));
  const place = (at: number) => `place/new-${at}`;
  folder.change(
    'places.csv',
    many((at) => `${place(at)},Place Number ${at},country/sg,,`),
  );
  folder.change(
    'officials.csv',
    many((at) => `official/new-${at},Official ${at},,,country/sg,,,`),
  );
  folder.change(
    'conferences.csv',
    many((at) => `conference/new-${at},Conference ${at},HELD,2025-10-16,,${place(at)},,,,,,FORUM`),
  );
  expect(await loadBoth()).toMatchObject({ isChanged: true });
  await dumpBoth();
  expect(await administer(server, [schema], name)).toEqual(before);
  expect(await loadBoth()).toMatchObject({ isChanged: false });
});

test('a load whose connection is ended leaves what was there', async () => {
  await loadBoth();
  const before = await dumpBoth();
  folder.change('officials.csv', replaced('Kao Kim Hourn', 'Dr. Kao'));
  const [, store] = pair.stores;
  const [, address = ''] = pair.addresses;
  if (!store) throw new Error('There is no store.');
  const name = address.split('/').at(-1) ?? '';
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  let killed: Promise<unknown> = Promise.resolve();
  const onProgress = (line: string): void => {
    if (line === 'Writing') killed = administer(server, [kill]);
  };
  const load = loadFolder({ folder: folder.path, store, registry, onProgress });
  await expect(load).rejects.toMatchObject({ name: 'PostgresError' });
  await killed;
  expect(await dump(address)).toEqual(before);
  expect(await loadBoth()).toMatchObject({ isChanged: true });
  await dumpBoth();
});
