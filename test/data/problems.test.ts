import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataProblems, describeProblems, ProblemList } from '../../src/data/problems';
import { added, smallFolder } from './folders';
import { told, useDatabase } from './refusals';

const database = useDatabase();

test('all problems at once, in the order of the files and their lines', async () => {
  const changes = {
    'sources.csv': added('source/x,,,,'),
    'countries.csv': added('country/sg,SG,Singapore', 'country/my,Malaysia'),
    'places.csv': added('place/x,,country/atlantis,,'),
  };
  expect((await told(database(), changes)).split('\n')).toEqual([
    'countries.csv:4:id "country/sg": line 2 has the same, give an id once',
    'countries.csv:4:code "SG": line 2 has the same, give each its own',
    'countries.csv:5: the row has 2 cells and the header 3, so that cells are shifted, put in "," where a cell is missing',
    'places.csv:3:name "": is empty, every record needs one',
    'places.csv:3:country "country/atlantis": countries.csv has no record with this id, add it there, or refer to one that is there',
    'sources.csv:3:publisher "": is empty, every record needs one',
  ]);
});

test('a thousand problems are told, and the rest is counted', async () => {
  const rows = Array.from({ length: 1_200 }, (_, at) => `place/x-${at},X,country/none,91,`);
  const folder = smallFolder();
  folder.change('places.csv', added(...rows));
  const error: unknown = await database()
    .load(folder)
    .catch((refusal: unknown) => refusal);
  folder.remove();
  if (!(error instanceof DataProblems)) throw error;
  const lines = error.message.split('\n');
  expect({ exitCode: error.exitCode, total: error.total, kept: error.problems.length }).toEqual({
    exitCode: 7,
    total: 2_400,
    kept: 1_000,
  });
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual([
    'places.csv:3:latitude "91": is out of range, give a number from -90 to 90',
    'places.csv:1002:latitude "91": is out of range, give a number from -90 to 90',
    '… and 1,400 more.',
  ]);
});

test('a folder in the place of a file', async () => {
  const folder = smallFolder();
  folder.change('topics.csv', null);
  mkdirSync(join(folder.path, 'topics.csv'));
  await expect(database().load(folder)).rejects.toThrow(
    'topics.csv: the file cannot be read, it is a folder; put a file in its place',
  );
  folder.remove();
});

test('a folder that is not there', async () => {
  await expect(database().load({ path: 'test/data/nowhere' })).rejects.toThrow(
    'The folder "test/data/nowhere" cannot be read: nothing has this name; check the path for a mistake.',
  );
});

test('a folder without a data file', async () => {
  await expect(database().load({ path: 'test' })).rejects.toThrow(
    /^The folder "test" holds no data file: name a folder with at least one of countries\.csv, .*\.$/,
  );
});

test('warnings stop nothing; they are told in the order of files and lines, a thousand of them', () => {
  const list = new ProblemList(['a.csv', 'b.csv']);
  const add = (file: string, line: number): void =>
    list.add(
      { file, line, column: 'name', value: 'X', wrong: 'is odd', right: 'look at it' },
      'warning',
    );
  add('b.csv', 2);
  for (let line = 1_020; line > 1; line -= 1) add('a.csv', line);
  list.addUntold(5, 'warning');
  expect(() => list.throwIfAny()).not.toThrow();
  const lines = describeProblems(list.report('warning')).split('\n');
  expect([lines.length, lines[0], ...lines.slice(-2)]).toEqual([
    1_001,
    'a.csv:22:name "X": is odd, look at it',
    'b.csv:2:name "X": is odd, look at it',
    '… and 25 more.',
  ]);
  expect(list.report('problem')).toEqual({ problems: [], total: 0, findings: [] });
});
