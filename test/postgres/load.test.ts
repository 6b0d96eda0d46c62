import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshSearch } from '../../src/data/search.refresh';
import { loadFolder, type LoadOptions, type LoadReport } from '../../src/data/load';
import { openReadHandle } from '../../src/drivers/read.handle';
import { buildGraph } from '../../src/domains/whole.graph';
import { readDataRelease } from '../../src/read/data.release';
import { openReader } from '../../src/read/database.reader';
import { createDataSource, createPostgresSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import type { Store } from '../../src/store/store';
import { migrations } from '../../migrations';
import { tables } from '../../migrations/0001-tables.sql';
import {
  added,
  builtInFolder,
  folderOf,
  replaced,
  smallFolder,
  type Folder,
} from '../data/folders';
import { openWhole, TODAY } from '../harness';
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
async function loadBoth(
  how: Pick<LoadOptions, 'isCheck' | 'isMerge'> = {},
): Promise<LoadReport | string> {
  const outcomes = await Promise.all(
    pair.stores.map((store) =>
      loadFolder({ folder: folder.path, store, registry, today: TODAY, ...how }).catch(
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
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

test('a folder is checked and merged as in SQLite', async () => {
  await loadBoth();
  const before = await dumpBoth();
  folder.remove();
  folder = folderOf({
    countries: ['id,code,name', 'country/my,MY,Malaysia'],
    places: ['id;name;country', 'place/singapore;Singapura;country/sg', 'place/kl;KL;country/my'],
    officials: ['Id,Name,Died On', 'official/kao-kim-hourn,Dr Kao,2030'],
    meetings: ['id,name,status,starts_on,kind', 'meeting/vivian-kao,They,HELD,2025,BILATERAL'],
  });
  const { isChanged, ...checked } = (await loadBoth({
    isCheck: true,
    isMerge: true,
  })) as LoadReport;
  expect(isChanged).toBe(false);
  expect(await loadBoth({ isCheck: true })).toContain('has no record with this id');
  expect(await dumpBoth()).toEqual(before);
  expect(await loadBoth({ isMerge: true })).toEqual({ ...checked, isChanged: true });
  const after = await dumpBoth();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.sort()).toEqual(['country', 'event', 'official', 'place', 'search_text']);
  folder.change('countries.csv', added('country/xx,SG,Another'));
  expect(await loadBoth({ isMerge: true })).toBe(
    'countries.csv:3:code "SG": country/sg of the database has the same, give each its own',
  );
});

/** Which release of the data each engine says that it holds. */
const releases = () =>
  Promise.all(
    pair.addresses.map(async (database) => {
      const reader = await openReader({ database, readers: 1, deadlineMs: 5000 });
      return readDataRelease(reader).finally(() => reader.close());
    }),
  );

test('a database says which release of the data was loaded into it last', async () => {
  const describe = (text: string): void =>
    writeFileSync(join(folder.path, 'datapackage.json'), text);
  expect(await releases()).toEqual([null, null]);
  for (const [text, release] of [
    ['{"version":"1.2.0","created":"2026-11-28T00:00:00Z"}', ['1.2.0', '2026-11-28T00:00:00Z']],
    ['{"version":"1.3.0"}', ['1.3.0', null]],
    // A folder needs no package, and one that says nothing of use is none.
    ['{"version":""}', null],
    ['[1]', null],
    ['null', null],
    ['{"version":', null],
  ] as const) {
    describe(text);
    await loadBoth();
    const held = release && { version: release[0], created: release[1] };
    expect(await releases()).toEqual([held, held]);
  }
});

test('a load that is refused, checked or merged leaves the release as it was', async () => {
  const file = join(folder.path, 'datapackage.json');
  writeFileSync(file, '{"version":"1.2.0"}');
  await loadBoth();
  writeFileSync(file, '{"version":"1.3.0"}');
  for (const options of [{ isCheck: true }, { isMerge: true }]) {
    expect(await loadBoth(options)).toMatchObject({ files: expect.any(Array) as unknown });
  }
  folder.change('countries.csv', added('country/sg,SG,Singapore'));
  expect(await loadBoth()).toEqual(expect.any(String));
  const held = { version: '1.2.0', created: null };
  expect(await releases()).toEqual([held, held]);
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

test('rules between records find the same, and answers about a day end with the same lives', async () => {
  const vivian = 'official/vivian-balakrishnan';
  folder.change('officials.csv', replaced('1961-01-25,,', '1961-01-25,2025-11~,'));
  folder.change('organisations.csv', replaced('1967-08-08,', '1967-08-08,2024~'));
  folder.change('places.csv', added('place/tokyo,Tokyo,,35.676,139.65'));
  folder.change(
    'meetings.csv',
    added(
      'meeting/a,A,HELD,2024-05-01,,place/singapore,,,,,,BILATERAL,,conference/amcc-10,',
      'meeting/b,B,HELD,2024-05-01,,place/tokyo,,1,,,,BILATERAL,,,',
      'meeting/c,C,HELD,3000-05-01,,,,,,,,BILATERAL,,,',
    ),
  );
  folder.change(
    'participations.csv',
    added(
      `participation/a,meeting/a,${vivian},,DELEGATE,,,`,
      `participation/b,meeting/b,${vivian},,DELEGATE,,,`,
    ),
  );
  folder.change(
    'tenures.csv',
    added(
      'tenure/a,official/kao-kim-hourn,office/minister,2016-01,2017,ENDED',
      `tenure/b,${vivian},office/minister,2018,,OPEN`,
    ),
  );
  const report = await loadBoth();
  if (typeof report === 'string') throw new Error(report);
  expect(report.warnings.findings.map(({ finding }) => finding).sort()).toEqual([
    'documents adopted outside the days of their event',
    'editions of no series',
    'events held after today',
    'meetings far from the days of the event they were on the sidelines of',
    'officials at two distant places on one day',
    'open memberships of a dissolved organisation',
    'open tenures of the dead',
    'participations without an office',
    'parts held far from the days of the whole',
    'records without a citation',
    'tenures of one office that overlap',
    'tenures recorded twice',
  ]);

  const onDay = `query ($day: Date!) {
    organisation(id: "organisation/asean") { memberCount(asOf: $day) { certain possible } }
    officials(filter: { holds: { asOf: $day } }) { nodes { id tenures(asOf: $day) { nodes { certainty(asOf: $day) } } } }
  }`;
  const wholes = await Promise.all(pair.addresses.map((file) => openWhole({ file })));
  for (const day of [
    '2022-12-31',
    '2023-01-01',
    '2023-12-31',
    '2024-01-01',
    '2025-09-30',
    '2025-10-01',
    '2025-12-31',
    '2026-01-01',
    '2026-12-31',
    '2027-01-01',
  ]) {
    const [file, other] = await Promise.all(wholes.map((whole) => whole.ask(onDay, { day })));
    expect(other).toEqual(file);
    expect(file?.errors).toBeUndefined();
  }
  await Promise.all(wholes.map((whole) => whole.close()));

  folder.change('topics.csv', added('topic/x,ECONOMY,'));
  folder.change('summits.csv', added('summit/x,X,HELD,2024,,,event-series/asean-summit,47,,,'));
  folder.change('tenures.csv', added(`tenure/c,${vivian},,1900,,UNKNOWN`));
  expect(String(await loadBoth()).split('\n')).toEqual([
    'topics.csv:4:label "ECONOMY": "topic/economy" has the same label, give each its own, or keep one of the two',
    `tenures.csv:5:starts_on "1900": lies before born_on "1961-01-25" of "${vivian}", correct one of the two dates`,
    'summits.csv:3:edition "47": "summit/asean-summit-47" has the same series and edition, give each its own, or keep one of the two',
  ]);
});

/** Undoes a migration and all after it; answers their names. */
async function undoFrom(name: string, address: string): Promise<readonly string[]> {
  const names = migrations.map((Migration) => Migration.name);
  const undone = names.slice(names.indexOf(name));
  const isPostgres = address.startsWith('postgres:');
  const source = isPostgres ? createPostgresSource(address) : createDataSource(address);
  await source.initialize();
  for (const _ of undone) await source.undoLastMigration();
  if (!isPostgres) await source.query(`pragma user_version = ${names.length - undone.length}`);
  await source.destroy();
  return undone;
}

test('marked dates that an older version stored without their width are widened by a migration', async () => {
  folder.change('memberships.csv', replaced('1967-08-08,,OPEN', '1967~,,UNKNOWN'));
  folder.change('meetings.csv', replaced('2025-10-21', '2025-10?'));
  folder.change('tenures.csv', replaced('2015-10-01,,OPEN', '2015-10-01,2020-02-29%,ENDED'));
  await loadBoth();
  const before = await dumpBoth();
  for (const [at, store] of pair.stores.entries()) {
    await store.write(async (writer) => {
      await writer.run(
        `update membership set starts_on_earliest = '1967-01-01', starts_on_latest = '1967-12-31', ends_on_earliest = '1967-01-01'`,
      );
      await writer.run(
        `update event set starts_on_earliest = '2025-10-01', starts_on_latest = '2025-10-31',
           ends_on_earliest = '2025-10-01', ends_on_latest = '2025-10-31' where starts_on = '2025-10?'`,
      );
      await writer.run(
        `update tenure set ends_on_earliest = '2020-02-29', ends_on_latest = '2020-02-29'`,
      );
    });
    const later = await undoFrom('Dates0000000000004', pair.addresses[at] ?? '');
    expect(await dump(pair.addresses[at] ?? '')).not.toEqual(before);
    expect(await migrate(pair.addresses[at] ?? '')).toEqual({ applied: later, isNew: false });
    await refreshSearch(pair.addresses[at] ?? '', registry);
  }
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
