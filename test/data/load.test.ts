import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabase, type Database, type Dump } from './database';
import { added, builtInFolder, replaced, smallFolder, type Change, type Folder } from './folders';

const open: { close(): unknown }[] = [];
const kept = <T extends { close(): unknown }>(one: T): T => {
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const emptyDatabase = async (): Promise<Database> => kept(await makeDatabase());

const changed = (changes: Readonly<Record<string, Change>> = {}): Folder => {
  const folder = smallFolder();
  kept({ close: folder.remove });
  for (const [file, change] of Object.entries(changes)) folder.change(file, change);
  return folder;
};

/** What a new database holds after one load. */
async function loadedAnew(folder: Folder): Promise<Dump> {
  const database = await emptyDatabase();
  await database.load(folder);
  return database.dump();
}

/** What a report says of a file: records added, changed, removed, and left as they were. */
const counts = (file: string, numbers: readonly [number, number, number, number]) => {
  const [added, changed, removed, unchanged] = numbers;
  return { file, added, changed, removed, unchanged };
};

test('the built-in data: every row is loaded, and a second time nothing changes', async () => {
  const folder = builtInFolder();
  kept({ close: folder.remove });
  const database = await emptyDatabase();
  const first = await database.load(folder);
  const held = await database.dump();
  const second = await database.load(folder);
  const rows = Object.fromEntries(
    first.files.map(({ file }) => {
      const text = readFileSync(join('data', file), 'utf8');
      return [file, text.trimEnd().split('\n').length - 1];
    }),
  );
  expect(first.isChanged).toBe(true);
  expect(first.files).toEqual(
    first.files.map(({ file }) => counts(file, [rows[file] ?? 0, 0, 0, 0])),
  );
  expect(second).toEqual({
    isChanged: false,
    notes: [],
    warnings: { problems: [], total: 0, findings: [] },
    files: first.files.map(({ file }) => counts(file, [0, 0, 0, rows[file] ?? 0])),
  });
  expect(await database.dump()).toEqual(held);
});

test('what is added, changed, removed and left; the database is then as if made anew', async () => {
  const database = await emptyDatabase();
  await database.load(changed());
  const folder = changed({
    'countries.csv': added('country/my,MY,Malaysia'),
    'meetings.csv': replaced('topic/trade;topic/economy', 'topic/economy;topic/trade'),
    'officials.csv': replaced('Vivian Balakrishnan,', 'Dr Vivian Balakrishnan,'),
    'document_links.csv': (lines) => lines.slice(0, 1),
    'policy_documents.csv': (lines) => lines.slice(0, 2),
    'citations.csv': replaced('citation/two', 'citation/three'),
  });
  const { files } = await database.load(folder);
  expect(files.filter(({ added, changed, removed }) => added + changed + removed > 0)).toEqual([
    counts('countries.csv', [1, 0, 0, 2]),
    counts('officials.csv', [0, 1, 0, 1]),
    counts('meetings.csv', [0, 1, 0, 0]),
    counts('policy_documents.csv', [0, 0, 1, 1]),
    counts('document_links.csv', [0, 0, 1, 0]),
    counts('citations.csv', [1, 0, 1, 1]),
  ]);
  expect(await database.dump()).toEqual(await loadedAnew(folder));
});

test('other data in the place of all that was there', async () => {
  const database = await emptyDatabase();
  const folder = builtInFolder();
  kept({ close: folder.remove });
  await database.load(folder);
  await database.load(changed());
  expect(await database.dump()).toEqual(await loadedAnew(changed()));
});

test('two records swap what is unique', async () => {
  const database = await emptyDatabase();
  await database.load(changed());
  const swapped = changed({
    'countries.csv': () => ['id,code,name', 'country/kh,SG,Cambodia', 'country/sg,KH,Singapore'],
  });
  const { files } = await database.load(swapped);
  expect(files[0]).toEqual(counts('countries.csv', [0, 2, 0, 0]));
  expect(await database.dump()).toEqual(await loadedAnew(swapped));
});

test('neither the order of rows and columns nor the ends of lines matter', async () => {
  const reversed: Change = ([head = '', ...rows]) => [head, ...rows.reverse()];
  const folder = changed({
    'officials.csv': reversed,
    'summits.csv': reversed,
    'countries.csv': () => ['name,id,code', 'Singapore,country/sg,SG', 'Cambodia,country/kh,KH'],
    'topics.csv': Buffer.from(
      'id,label,broader\r\ntopic/trade,Trade,topic/economy\r\ntopic/economy,Economy,',
    ),
  });
  expect(await loadedAnew(folder)).toEqual(await loadedAnew(changed()));
});

test('a failure while writing leaves everything as it was', async () => {
  const database = await emptyDatabase();
  await database.load(changed());
  await database.all(
    `create trigger stop before insert on citation begin select raise(abort, 'stopped'); end`,
  );
  const before = await database.dump();
  const folder = changed({
    'countries.csv': added('country/my,MY,Malaysia'),
    'citations.csv': added('citation/three,country/my,,source/sarawak,SOURCED'),
  });
  await expect(database.load(folder)).rejects.toThrow('stopped');
  expect(await database.dump()).toEqual(before);
  await database.all('drop trigger stop');
  await database.load(folder);
  expect(await database.dump()).toEqual(await loadedAnew(folder));
});

test('so many rows that indexes are made anew', async () => {
  const rows = Array.from({ length: 21_000 }, (_, at) => `official/x-${at},Nguyễn ${at},,,,,,`);
  const folder = changed({ 'officials.csv': added(...rows) });
  const database = await emptyDatabase();
  const indexes = `select name, sql from sqlite_master where type = 'index' order by name`;
  const before = await database.all(indexes);
  const { files } = await database.load(folder);
  expect(files.find(({ file }) => file === 'officials.csv')).toEqual(
    counts('officials.csv', [21_002, 0, 0, 0]),
  );
  expect(await database.all(indexes)).toEqual(before);
  await database.load(changed());
  expect(await database.dump()).toEqual(await loadedAnew(changed()));
});

test('the first leap day of the calendar is a day', async () => {
  const database = await emptyDatabase();
  await database.load(changed({ 'memberships.csv': replaced('1967-08-08', '0000-02-29') }));
  expect(
    await database.all('select starts_on, starts_on_earliest, starts_on_latest from membership'),
  ).toEqual([
    {
      starts_on: '0000-02-29',
      starts_on_earliest: '0000-02-29',
      starts_on_latest: '0000-02-29',
    },
  ]);
});

test('the form in which records are kept', async () => {
  const database = await emptyDatabase();
  await database.load(
    changed({ 'memberships.csv': replaced('1967-08-08,,OPEN', '1967~,,UNKNOWN') }),
  );
  const [event] = await database.all(`select * from event where type = 'meeting'`);
  expect(event).toEqual({
    id: 'meeting/vivian-kao',
    type: 'meeting',
    name: 'Vivian meets Kao',
    name_folded: 'vivian meets kao',
    status: 'HELD',
    starts_on: '2025-10-21',
    starts_on_earliest: '2025-10-21',
    starts_on_latest: '2025-10-21',
    ends_on: null,
    ends_on_earliest: '2025-10-21',
    ends_on_latest: '2025-10-21',
    place_id: null,
    series_id: null,
    edition: null,
    parent_id: null,
    kind: 'BILATERAL',
    summary: 'They spoke of the summit.',
    summary_folded: 'they spoke of the summit.',
    on_sidelines_of_id: null,
    ahead_of_id: 'summit/asean-summit-47',
  });
  const times = 'starts_on, starts_on_earliest, starts_on_latest, ends_on_earliest, ends_on_latest';
  expect(
    await database.all(`select ${times} from membership union all select ${times} from tenure`),
  ).toEqual([
    {
      starts_on: '1967~',
      starts_on_earliest: '1966-01-01',
      starts_on_latest: '1968-12-31',
      ends_on_earliest: '1966-01-01',
      ends_on_latest: '9999-12-31',
    },
    {
      starts_on: '2015-10-01',
      starts_on_earliest: '2015-10-01',
      starts_on_latest: '2015-10-01',
      ends_on_earliest: '9999-12-31',
      ends_on_latest: '9999-12-31',
    },
  ]);
  expect(await database.all('select * from event_topic order by event_id, position')).toEqual([
    { event_id: 'meeting/vivian-kao', topic_id: 'topic/trade', position: 0 },
    { event_id: 'meeting/vivian-kao', topic_id: 'topic/economy', position: 1 },
    { event_id: 'summit/asean-summit-47', topic_id: 'topic/economy', position: 0 },
  ]);
  expect(
    await database.all(`select id, died_on_earliest, died_on_latest, other_names from official`),
  ).toEqual([
    {
      id: 'official/vivian-balakrishnan',
      died_on_earliest: '0000-01-01',
      died_on_latest: '9999-12-31',
      other_names: '[]',
    },
    {
      id: 'official/kao-kim-hourn',
      died_on_earliest: '0000-01-01',
      died_on_latest: '9999-12-31',
      other_names: '["កៅ គឹមហ៊ួន"]',
    },
  ]);
});

test('the texts that search looks through', async () => {
  const database = await emptyDatabase();
  await database.load(
    changed({ 'officials.csv': added('official/le,Lê Lương Minh,Le Luong Minh,,,,,') }),
  );
  const rows = await database.all(
    `select id || ' ' || type || ': ' || text || ' = ' || folded || ' |' || words || '|' || context as text
       from search_text
      order by id`,
  );
  expect(rows.map((row) => (row as { text: string }).text)).toEqual([
    '1 COUNTRY: Cambodia = cambodia | cambodia | kh ',
    '2 COUNTRY: Singapore = singapore | singapore | sg ',
    '3 PLACE: Singapore = singapore | singapore | ',
    '4 TOPIC: Economy = economy | economy | ',
    '5 TOPIC: Trade = trade | trade | ',
    '6 ORGANISATION: Association of Southeast Asian Nations = association of southeast asian nations | association southeast asian nations associationsoutheast southeastasian asiannations asan | ',
    '7 ORGANISATION: ASEAN = asean | asean | ',
    '8 ORGANISATION: Republic of Singapore = republic of singapore | republic singapore republicsingapore | ',
    '9 ORGANISATION: Singapore = singapore | singapore | ',
    '10 OFFICE: Minister for Foreign Affairs = minister for foreign affairs | minister foreign affairs ministerforeign foreignaffairs mfa | republic singapore vivian balakrishnan ',
    '11 OFFICIAL: Kao Kim Hourn = kao kim hourn | kao kim hourn kaokim kimhourn kkh | dr cambodia ',
    '12 OFFICIAL: កៅ គឹមហ៊ួន = កៅ គឹមហ៊ួន | កៅ គឹមហ៊ួន ៅ ឹមហ៊ួន មហ៊ួន ហ៊ួន ៊ួន ួន ន | dr cambodia ',
    '13 OFFICIAL: Lê Lương Minh = le luong minh | le luong minh leluong luongminh llm | ',
    '14 OFFICIAL: Le Luong Minh = le luong minh | le luong minh leluong luongminh llm | ',
    '15 OFFICIAL: Vivian Balakrishnan = vivian balakrishnan | vivian balakrishnan vivianbalakrishnan | dr singapore minister foreign affairs ',
    '16 EVENT_SERIES: ASEAN Summit = asean summit | asean summit aseansummit | association southeast asian nations ',
    '17 MEETING: Vivian meets Kao = vivian meets kao | vivian kao viviankao | 2025 october ',
    '18 MEETING: They spoke of the summit. = they spoke of the summit. | they spoke summit | 2025 october ',
    '19 CONFERENCE: 10th AMCC = 10th amcc | 10 amcc | 2025 october singapore ',
    '20 SUMMIT: 47th ASEAN Summit = 47th asean summit | 47 asean summit aseansummit | 2025 october ',
    '21 SUMMIT: ASEAN Summit 2025 = asean summit 2025 | asean summit 2025 aseansummit | october ',
    '22 SUMMIT: ASEAN Summit 47 = asean summit 47 | asean summit 47 aseansummit | 2025 october ',
    '23 POLICY_DOCUMENT: ASEAN 2045 = asean 2045 | asean 2045 | declaration 2025 may ',
    '24 POLICY_DOCUMENT: Our Shared Future = our shared future | our shared future ourshared sharedfuture osf | declaration 2025 may ',
    '25 POLICY_DOCUMENT: Plan of Action = plan of action | plan action planaction | ',
    '26 QUOTATION: a steadfast partner, "always" = a steadfast partner, "always" | steadfast partner always | vivian balakrishnan 2025 october ',
  ]);
});
