import type { LoadReport } from '../../src/data/load';
import { describeProblems } from '../../src/data/problems';
import { makeDatabase, type Database, type Dump } from './database';
import { added, folderOf, replaced, smallFolder, type Change, type Folder } from './folders';

const folders: Folder[] = [];
const kept = (folder: Folder): Folder => {
  folders.push(folder);
  return folder;
};

const changed = (changes: Readonly<Record<string, Change>> = {}): Folder => {
  const folder = kept(smallFolder());
  for (const [file, change] of Object.entries(changes)) folder.change(file, change);
  return folder;
};

let database: Database;
let small: Dump;
beforeAll(async () => {
  database = await makeDatabase();
});
beforeEach(async () => {
  await database.load(changed());
  small = await database.dump();
});
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));
afterAll(() => database.close());

/** What the database holds when a folder is all that is loaded. */
async function loadedAnew(folder: Folder): Promise<Dump> {
  const fresh = await makeDatabase();
  await fresh.load(folder);
  const dump = await fresh.dump();
  await fresh.close();
  return dump;
}

/** What a report says of the files that are touched: records added, changed, removed. */
const touchedBy = ({
  files,
}: Pick<LoadReport, 'files'>): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    files
      .filter((file) => file.added + file.changed + file.removed > 0)
      .map((file) => [file.file, [file.added, file.changed, file.removed]]),
  );

const refusalOf = (files: Readonly<Record<string, readonly string[]>>): Promise<string> =>
  database.load(kept(folderOf(files)), { isMerge: true }).then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('merging', () => {
  test('adds and changes what the folder holds, and leaves everything else', async () => {
    const folder = kept(
      folderOf({
        countries: ['id,code,name', 'country/kh,KH,Kampuchea', 'country/my,MY,Malaysia'],
        meetings: [
          'id,name,status,starts_on,kind,ahead_of,topics',
          'meeting/new,A meeting,HELD,2025-10-22,PLENARY,summit/asean-summit-47,topic/trade',
        ],
      }),
    );
    const report = await database.load(folder, { isMerge: true });
    expect(touchedBy(report)).toEqual({ 'countries.csv': [1, 1, 0], 'meetings.csv': [1, 0, 0] });
    expect(await database.dump()).toEqual(
      await loadedAnew(
        changed({
          'countries.csv': (lines) => [
            ...lines.map((line) => line.replace('Cambodia', 'Kampuchea')),
            'country/my,MY,Malaysia',
          ],
          'meetings.csv': added(
            'meeting/new,A meeting,HELD,2025-10-22,,,,,,,topic/trade,PLENARY,,,summit/asean-summit-47',
          ),
        }),
      ),
    );
  });

  test('a column that is not in the folder stays as the database has it', async () => {
    const folder = kept(
      folderOf({
        officials: ['id,name,died_on', 'official/kao-kim-hourn,Dr Kao,2030'],
        places: ['id,name,country', 'place/singapore,Singapura,country/sg'],
        meetings: [
          'id,name,status,starts_on,ends_on,kind',
          'meeting/vivian-kao,They meet,HELD,2025-10-21,2025-10-22,BILATERAL',
        ],
      }),
    );
    const { notes } = await database.load(folder, { isMerge: true });
    expect(notes).toHaveLength(3);
    expect(await database.dump()).toEqual(
      await loadedAnew(
        changed({
          'officials.csv': (lines) =>
            lines.map((line) =>
              line.replace('Kao Kim Hourn', 'Dr Kao').replace('1966,,', '1966,2030,'),
            ),
          'places.csv': replaced('place/singapore,Singapore', 'place/singapore,Singapura'),
          'meetings.csv': replaced(
            'Vivian meets Kao,HELD,2025-10-21,',
            'They meet,HELD,2025-10-21,2025-10-22',
          ),
        }),
      ),
    );
  });

  test('a folder may come in parts', async () => {
    const text = (name: string, lines: readonly string[]) => ({ [name]: lines });
    const fresh = await makeDatabase();
    const first = text('countries', ['id,code,name', 'country/sg,SG,Singapore']);
    await fresh.load(kept(folderOf(first)));
    await fresh.load(changed(), { isMerge: true });
    expect(await fresh.dump()).toEqual(small);
    await fresh.close();
  });

  test('a second time it changes nothing', async () => {
    const { isChanged, files } = await database.load(
      kept(folderOf({ countries: ['id,code,name', 'country/sg,SG,Singapore'] })),
      { isMerge: true },
    );
    expect(isChanged).toBe(false);
    expect(files.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(1);
  });

  const refusals: readonly (readonly [
    string,
    Readonly<Record<string, readonly string[]>>,
    string,
  ])[] = [
    [
      'a reference to a record that neither holds',
      { places: ['id,name,country', 'place/x,X,country/sgg'] },
      'places.csv:2:country "country/sgg": countries.csv and the database have no record with this id, did you mean "country/sg"?',
    ],
    [
      'a value that a stored record has',
      { countries: ['id,code,name', 'country/xx,SG,Another'] },
      'countries.csv:2:code "SG": country/sg of the database has the same, give each its own',
    ],
    [
      'a circle that a stored record closes',
      { topics: ['id,label,broader', 'topic/economy,Economy,topic/trade'] },
      'topics.csv:2:broader "topic/trade": closes a circle: topic/economy → topic/trade → topic/economy, change or remove one of these references',
    ],
    [
      'a date that a stored one forbids',
      { officials: ['id,name,died_on', 'official/kao-kim-hourn,Kao,1950'] },
      `officials.csv:2:died_on "1950": lies before born_on, which is "1966", give a date that is not before it
participations.csv:participation/vivian-kao-kao of the database:official "official/kao-kim-hourn": has died_on "1950", which lies before starts_on "2025-10-21" of "meeting/vivian-kao", correct one of the two dates`,
    ],
    [
      'a name that a stored record has',
      { topics: ['id,label', 'topic/other,TRADE'] },
      'topics.csv:2:label "TRADE": "topic/trade" has the same label, give each its own, or keep one of the two',
    ],
    [
      'a column that every record needs',
      { countries: ['id,name', 'country/my,Malaysia'] },
      'countries.csv:1:code: the column is missing, add it',
    ],
  ];
  test.each(refusals)('%s is refused', async (_, files, line) => {
    expect(await refusalOf(files)).toBe(line);
    expect(await database.dump()).toEqual(small);
  });
});

describe('checking', () => {
  const folder = (): Folder =>
    changed({
      'countries.csv': added('country/my,MY,Malaysia'),
      'meetings.csv': replaced('topic/trade;topic/economy', 'topic/economy;topic/trade'),
      'citations.csv': (lines) => lines.slice(0, 1),
      'quotations.csv': null,
    });

  test.each([{ isMerge: false }, { isMerge: true }])(
    'says what loading does, and writes nothing: %j',
    async (how) => {
      const { isChanged, ...checked } = await database.load(folder(), { ...how, isCheck: true });
      expect(isChanged).toBe(false);
      expect(await database.dump()).toEqual(small);
      const { isChanged: isWritten, ...done } = await database.load(folder(), how);
      expect(isWritten).toBe(true);
      expect(checked).toEqual(done);
      expect(touchedBy(done)).toEqual({
        'countries.csv': [1, 0, 0],
        'meetings.csv': [0, 1, 0],
        ...(how.isMerge ? {} : { 'citations.csv': [0, 0, 2], 'quotations.csv': [0, 0, 1] }),
      });
    },
  );

  test('files whose records are all removed are told', async () => {
    const { warnings } = await database.load(folder(), { isCheck: true });
    expect(describeProblems(warnings).split('\n')).toEqual(
      expect.arrayContaining([
        'quotations.csv: the file is not in the folder, which removes the 1 record of it from the database, if that is a mistake, load with --merge, which removes nothing',
        'citations.csv: the file holds no row, which removes all 2 records of it from the database, if that is a mistake, load with --merge, which removes nothing',
      ]),
    );
  });
});
