import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { makeDatabase, type Database } from './database';
import { added, builtInFolder, smallFolder, type Folder } from './folders';

/** How a spreadsheet writes a file. */
interface Writing {
  readonly mark: boolean;
  readonly sepLine: boolean;
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n' | '\r' | 'mixed';
  readonly quotes: 'needed' | 'all';
  readonly header: 'plain' | 'words' | 'spaced' | 'capitals' | 'camel';
  readonly unicode: 'NFC' | 'NFD';
  readonly blankRows: readonly ('empty' | 'delimiters')[];
  readonly blankColumns: number;
  readonly lastLineEnds: boolean;
}

const usual: Writing = {
  mark: false,
  sepLine: false,
  delimiter: ',',
  lineEnd: '\n',
  quotes: 'needed',
  header: 'plain',
  unicode: 'NFC',
  blankRows: [],
  blankColumns: 0,
  lastLineEnds: true,
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const headers: Readonly<Record<Writing['header'], (name: string) => string>> = {
  plain: (name) => name,
  words: (name) => name.split('_').map(capitalised).join(' '),
  spaced: (name) => ` ${name} `,
  capitals: (name) => name.toUpperCase().replaceAll('_', '-'),
  camel: (name) =>
    name
      .split('_')
      .map((word, at) => (at ? capitalised(word) : word))
      .join(''),
};

/** Writes the rows of a file, the header first. */
function written(rows: readonly (readonly string[])[], writing: Writing): Buffer {
  const { delimiter, quotes, unicode, blankColumns } = writing;
  const cell = (text: string): string =>
    quotes === 'all' || text.includes(delimiter) || /["\n\r]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const blanks = Array.from({ length: blankColumns }, () => '');
  const line = (cells: readonly string[]): string =>
    [...cells.map(cell), ...blanks].join(delimiter);
  const [names = [], ...records] = rows;
  const lines = [
    ...(writing.sepLine ? [`sep=${delimiter}`] : []),
    line(names.map(headers[writing.header])),
    ...records.map(line),
    ...writing.blankRows.map((kind) =>
      kind === 'empty' ? '' : delimiter.repeat(names.length - 1 + blankColumns),
    ),
  ];
  const text = `${lines.join('\n')}${writing.lastLineEnds ? '\n' : ''}`.normalize(unicode);
  return Buffer.from(`${writing.mark ? '\ufeff' : ''}${withEnds(text, writing.lineEnd)}`);
}

function withEnds(text: string, lineEnd: Writing['lineEnd']): string {
  if (lineEnd !== 'mixed') return text.replaceAll('\n', lineEnd);
  const ends = ['\r\n', '\n', '\r'];
  let at = 0;
  return text.replaceAll('\n', () => ends[(at += 1) % ends.length] ?? '\n');
}

/** Writes every file of a folder anew. */
function rewrite(folder: Folder, writing: Writing): void {
  for (const file of readdirSync(folder.path).filter((name) => name.endsWith('.csv'))) {
    const rows = parse(readFileSync(join(folder.path, file)), {});
    folder.change(file, written(rows, writing));
  }
}

/** A small folder with texts that another form could spoil. */
function hardFolder(): Folder {
  const folder = smallFolder();
  const note = '"one line,\nand ""another""; and, then\n\na third"';
  folder.change('officials.csv', added(`official/le,Lê Lương Minh,Le Luong Minh;ឡេ,,,,,${note}`));
  return folder;
}

let database: Database;
beforeAll(async () => {
  database = await makeDatabase();
  const folder = hardFolder();
  await database.load(folder);
  folder.remove();
});
afterAll(() => database.close());

/** Loads the folder in another form over the same in the usual form, which must change nothing. */
async function notesOf(writing: Writing, folder = hardFolder()): Promise<readonly string[]> {
  rewrite(folder, writing);
  const { files, notes } = await database.load(folder).finally(folder.remove);
  const touched = files.filter(({ added, changed, removed }) => added + changed + removed > 0);
  expect(touched).toEqual([]);
  return notes;
}

const forms: readonly (readonly [title: string, form: Partial<Writing>, said: string | null])[] = [
  ['the usual one', {}, null],
  ['CR LF', { lineEnd: '\r\n' }, null],
  ['every cell in quotes', { quotes: 'all' }, null],
  ['no end of the last line', { lastLineEnds: false }, null],
  ['CSV UTF-8 of Excel', { mark: true, lineEnd: '\r\n' }, 'without its byte order mark'],
  ['semicolons', { delimiter: ';', lineEnd: '\r\n' }, 'with `;` between cells'],
  ['tabs', { delimiter: '\t', quotes: 'all' }, 'with tabs between cells'],
  [
    'a first line for Excel',
    { sepLine: true, delimiter: ';', mark: true },
    'with `;` between cells, without its first line, which names the delimiter, without its byte order mark',
  ],
  ['CR, as of old Macs', { lineEnd: '\r' }, 'with carriage returns as ends of lines'],
  ['ends of all kinds', { lineEnd: 'mixed' }, 'with carriage returns as ends of lines'],
  [
    'a header in words',
    { header: 'words' },
    '"Id" read as id, "Name" read as name, "Other Names" read as other_names, "Honorific" read as honorific, "Nationality" read as nationality, "Born On" read as born_on, "Died On" read as died_on, "Note" read as note',
  ],
  [
    'a header in camel case',
    { header: 'camel' },
    '"otherNames" read as other_names, "bornOn" read as born_on, "diedOn" read as died_on',
  ],
  ['letters that are not composed', { unicode: 'NFD' }, '1 cell brought into normal form C'],
  ['a blank row', { blankRows: ['delimiters'] }, '1 blank row left out'],
  [
    'a sheet that was once larger',
    { blankRows: ['delimiters', 'empty', 'delimiters'], blankColumns: 2, lineEnd: '\r\n' },
    '3 blank rows left out, 2 blank columns left out',
  ],
];

/** What is said of the officials, without the columns that the small folder never has. */
const saidOfOfficials = (notes: readonly string[]): readonly string[] =>
  notes
    .filter((note) => note.startsWith('officials.csv: read '))
    .map((note) =>
      note
        .replace('officials.csv: read ', '')
        .replace(/without \w+(, \w+)*, which it does not have(, )?/, '')
        .replace(/, $/, ''),
    )
    .filter((said) => said !== '');

describe('a folder is the same in every form', () => {
  test.each(forms)('%s', async (_, form, said) => {
    const notes = await notesOf({ ...usual, ...form });
    expect(saidOfOfficials(notes)).toEqual(said === null ? [] : [said]);
  });

  test('the built-in data, as a German Excel saves it', async () => {
    const whole = await makeDatabase();
    const folder = builtInFolder();
    await whole.load(folder);
    rewrite(folder, {
      ...usual,
      mark: true,
      delimiter: ';',
      lineEnd: '\r\n',
      blankRows: ['empty'],
    });
    const { isChanged, notes } = await whole.load(folder).finally(folder.remove);
    await whole.close();
    expect(isChanged).toBe(false);
    expect(new Set(notes.map((note) => note.split(': ')[1]))).toEqual(
      new Set(['read with `;` between cells, without its byte order mark, 1 blank row left out']),
    );
  });

  test('any mixture of them', async () => {
    const writings: fc.Arbitrary<Writing> = fc.record({
      mark: fc.boolean(),
      sepLine: fc.boolean(),
      delimiter: fc.constantFrom(',', ';', '\t'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r', 'mixed'),
      quotes: fc.constantFrom('needed', 'all'),
      header: fc.constantFrom('plain', 'words', 'spaced', 'capitals', 'camel'),
      unicode: fc.constantFrom('NFC', 'NFD'),
      blankRows: fc.array(fc.constantFrom('empty', 'delimiters'), { maxLength: 4 }),
      blankColumns: fc.nat(3),
      lastLineEnds: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(writings, async (writing) => {
        await notesOf(writing);
      }),
      { numRuns: 15 },
    );
  });
});

test('a column that may be empty, and is not there, is empty', async () => {
  const folder = smallFolder();
  folder.change('officials.csv', () => [
    'name,id',
    'Vivian,official/vivian-balakrishnan',
    'Kao,official/kao-kim-hourn',
  ]);
  const other = await makeDatabase();
  const { notes } = await other.load(folder).finally(folder.remove);
  const rows = await other.all("select * from official where id like '%kao%'");
  await other.close();
  const said = /^officials\.csv: read without (.*), which it does not have$/m.exec(
    notes.join('\n'),
  );
  expect(said?.[1]?.split(', ')).toEqual(
    expect.arrayContaining([
      'other_names',
      'honorific',
      'nationality',
      'born_on',
      'died_on',
      'note',
    ]),
  );
  expect(rows).toMatchObject([
    {
      id: 'official/kao-kim-hourn',
      name: 'Kao',
      name_folded: 'kao',
      other_names: '[]',
      honorific: null,
      nationality_id: null,
      born_on: null,
      born_on_earliest: '0000-01-01',
      born_on_latest: '9999-12-31',
      died_on: null,
      died_on_earliest: '0000-01-01',
      died_on_latest: '9999-12-31',
      note: null,
    },
  ]);
});
