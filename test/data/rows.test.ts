import { makeDatabase, type Database } from './database';
import { added, smallFolder, type Folder } from './folders';

/** Notes that a reader of CSV could stumble over; some long, so that they reach over any block. */
const NOTES: readonly string[] = [
  'plain',
  'with, comma',
  'with "quotes"',
  '"',
  'a,"b",c',
  'two\nlines',
  'three\n\nlines, "and more"',
  'long '.repeat(400).trim(),
  `${'long\n'.repeat(1_500)}end`,
  'Lê Lương Minh, 長い名前, ខ្មែរ',
];

const ROWS = 3_000;

/** Notes are far apart in one half of the rows, and side by side in the other. */
const noteOf = (at: number): string =>
  at % 2 || at > ROWS / 2 ? (NOTES[(at * 7) % NOTES.length] ?? '') : 'plain';

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

let database: Database;
let folder: Folder;
beforeAll(async () => {
  database = await makeDatabase();
  folder = smallFolder();
});
afterAll(async () => {
  folder.remove();
  await database.close();
});

test('quotes, commas and line feeds in cells, wherever they fall', async () => {
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `official/x-${at},Name ${at},,,,,,${quoted(noteOf(at))}`,
  );
  folder.change('officials.csv', added(...rows));
  await database.load(folder);
  const stored = await database.all(
    `select id, note from official where id like 'official/x-%' order by cast(substr(id, 12) as integer)`,
  );
  expect(stored).toEqual(
    Array.from({ length: ROWS }, (_, at) => ({ id: `official/x-${at}`, note: noteOf(at) })),
  );
});

test('joiners that a script spells with, and as many characters as a cell holds', async () => {
  const name = 'علی\u200cرضا';
  const note = '𠀀'.repeat(10_000);
  folder.change('officials.csv', added(`official/z,${name},,,,,,${note}`));
  await database.load(folder);
  const stored = await database.all(
    `select name, name_folded, note from official where id = 'official/z'`,
  );
  expect(stored).toEqual([{ name, name_folded: 'علیرضا', note }]);
});

test('the line of a row after many rows of several lines', async () => {
  let line = 0;
  folder.change('officials.csv', (lines) => {
    line = lines.length + 1;
    return [...lines, 'official/y,,,,,,,'];
  });
  await expect(database.load(folder)).rejects.toThrow(
    new Error(`officials.csv:${line}:name "": is empty, every record needs one`),
  );
});
