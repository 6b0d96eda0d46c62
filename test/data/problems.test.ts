import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataProblems } from '../../src/data/problems';
import { makeDatabase, type Database, type Dump } from './database';
import { added, replaced, smallFolder, type Change } from './folders';

let database: Database;
let before: Dump;

beforeAll(async () => {
  database = await makeDatabase();
  const folder = smallFolder();
  await database.load(folder);
  folder.remove();
  before = await database.dump();
});

afterAll(() => database.close());

/** Loads a small folder with changes, which must be refused; answers what is told. */
async function told(changes: Readonly<Record<string, Change>>): Promise<string> {
  const folder = smallFolder();
  for (const [file, change] of Object.entries(changes)) folder.change(file, change);
  try {
    await database.load(folder);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    folder.remove();
  }
  return 'nothing';
}

const country = (row: string): Record<string, Change> => ({ 'countries.csv': added(row) });
const official = (row: string): Record<string, Change> => ({ 'officials.csv': added(row) });
const named = (name: string) => official(`official/x,${name},,,,,,`);
const meeting = (text: string, by: string) => ({ 'meetings.csv': replaced(text, by) });
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );

const COUNTRIES = 'id,code,name\ncountry/sg,SG,Singapore\ncountry/kh,KH,Cambodia\n';

/** Each: what is wrong, how a sound folder is spoilt, and everything that is told. */
const cases: readonly (readonly [string, Readonly<Record<string, Change>>, readonly string[]])[] = [
  // Files
  [
    'a missing file',
    { 'topics.csv': null },
    [
      'topics.csv: the file is missing, add it, with the names of its columns alone if there is nothing to tell',
    ],
  ],
  [
    'an unknown file',
    { 'topic.csv': bytes('id\n') },
    ['topic.csv: the file is unknown, did you mean topics.csv?'],
  ],
  [
    'an empty file',
    { 'countries.csv': bytes() },
    ['countries.csv: the file is empty, begin it with the names of the columns'],
  ],
  [
    'a byte order mark',
    { 'countries.csv': bytes([0xef, 0xbb, 0xbf], COUNTRIES) },
    ['countries.csv:1: the file begins with a byte order mark, save it as UTF-8 without one'],
  ],
  [
    'UTF-16',
    { 'countries.csv': Buffer.from(`\ufeff${COUNTRIES}`, 'utf16le') },
    ['countries.csv: the file is in UTF-16, save it as UTF-8'],
  ],
  [
    'UTF-16 without a mark',
    { 'countries.csv': Buffer.from(COUNTRIES, 'utf16le') },
    ['countries.csv: the file is in UTF-16, save it as UTF-8'],
  ],
  [
    'Latin-1',
    { 'countries.csv': bytes(COUNTRIES, 'country/ci,CI,C', [0xf4], 'te\n') },
    [
      'countries.csv:4: is not UTF-8 after "country/ci,CI,C", save the file as UTF-8; the rest of it was not read',
    ],
  ],
  [
    'a line without an end',
    { 'countries.csv': bytes(COUNTRIES, 'x'.repeat(1_300_000)) },
    [
      'countries.csv:4: the line has more than 1,000,000 bytes, end lines with a line feed; the rest of the file was not read',
    ],
  ],
  // Rows
  [
    'too few cells',
    country('country/my,MY'),
    ['countries.csv:4: the row has 2 cells, the header has 3'],
  ],
  [
    'too many cells',
    country('country/my,MY,Malaysia,'),
    ['countries.csv:4: the row has 4 cells, the header has 3'],
  ],
  [
    'an empty line',
    { 'countries.csv': added('', 'country/my,MY,Malaysia') },
    ['countries.csv:4: the line is empty, take it out'],
  ],
  [
    'a quote that is not closed',
    country('country/my,MY,"Malaysia'),
    [
      'countries.csv:4: a quote is opened and never closed, close it, or double it where it belongs to the text; the rest of the file was not read',
    ],
  ],
  [
    'a quote that is closed too early',
    country('country/my,MY,"Malay"sia'),
    [
      'countries.csv:4: a quote is closed before its cell ends, double the quotes that belong to the text; the rest of the file was not read',
    ],
  ],
  [
    'a quote in the middle',
    country('country/my,MY,Malay"sia"'),
    [
      'countries.csv:4: a quote stands in a cell that does not begin with one, put the whole cell in quotes, and double those inside; the rest of the file was not read',
    ],
  ],
  [
    'a row that has no end',
    country(`country/my,MY,"${'x\n'.repeat(600_000)}`),
    [
      'countries.csv:4: the row has more than 1,000,000 bytes, look for a quote that is not closed; the rest of the file was not read',
    ],
  ],
  [
    'rows of several lines before the one that is wrong',
    { 'quotations.csv': added('quotation/a,"one\ntwo\nthree",,,,,', 'quotation/b,,,,,,') },
    ['quotations.csv:6:text "": is empty, every record needs one'],
  ],
  // Columns
  [
    'a missing column',
    { 'countries.csv': replaced('id,code,name', 'id,code,nam') },
    [
      'countries.csv:1:nam: the column is unknown, did you mean name?',
      'countries.csv:1:name: the column is missing, add it, with empty cells if need be',
    ],
  ],
  [
    'an unknown column',
    { 'topics.csv': (lines) => lines.map((line, at) => `${line},${at ? '' : 'colour'}`) },
    ['topics.csv:1:colour: the column is unknown, take it out; the columns are id, label, broader'],
  ],
  [
    'a column twice',
    { 'topics.csv': (lines) => lines.map((line, at) => `${line},${at ? '' : 'label'}`) },
    ['topics.csv:1:label: the column is there twice, keep one of them'],
  ],
  [
    'no column for ids',
    { 'countries.csv': replaced('id,code,name', 'ID,code,name') },
    [
      'countries.csv:1:ID: the column is unknown, did you mean id?',
      'countries.csv:1:id: the column is missing, add it, with empty cells if need be',
    ],
  ],
  // Texts
  [
    'an empty cell that must be filled',
    country('country/my,MY,'),
    ['countries.csv:4:name "": is empty, every record needs one'],
  ],
  [
    'a cell over the limit',
    named('x'.repeat(10_001)),
    [
      'officials.csv:4:name "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…": has 10,001 characters, a cell holds 10,000 at most',
    ],
  ],
  [
    'a NUL',
    named('a\u0000b'),
    ['officials.csv:4:name "a\\u0000b": holds the control character U+0000, take it out'],
  ],
  [
    'a control character',
    named('a\u0007b'),
    ['officials.csv:4:name "a\\u0007b": holds the control character U+0007, take it out'],
  ],
  [
    'a tabulator',
    named('a\tb'),
    ['officials.csv:4:name "a\\tb": holds the control character U+0009, take it out'],
  ],
  [
    'a carriage return',
    named('"a\rb"'),
    ['officials.csv:4:name "a\\rb": holds the control character U+000D, take it out'],
  ],
  [
    'letters that are not composed',
    named('Le\u0302 Lu\u031bo\u031bng Minh'),
    [
      'officials.csv:4:name "Lê Lương Minh": is not in Unicode normal form C, write "Lê Lương Minh" with composed letters',
    ],
  ],
  [
    'what a broken conversion left',
    named('L\ufffd'),
    [
      'officials.csv:4:name "L�": holds U+FFFD, which a broken conversion left behind, write the letter that stood there',
    ],
  ],
  [
    'space at an end',
    named(' Vivian'),
    ['officials.csv:4:name " Vivian": has space at its start or end, take the space away'],
  ],
  // Ids
  [
    'an id without a slug',
    country('country/,MY,Malaysia'),
    [
      'countries.csv:4:id "country/": is no id, after "country/" write small letters a to z, digits, and single hyphens between them',
    ],
  ],
  [
    'an id with capitals',
    country('country/MY,MY,Malaysia'),
    [
      'countries.csv:4:id "country/MY": is no id, after "country/" write small letters a to z, digits, and single hyphens between them',
    ],
  ],
  [
    'an id with two hyphens',
    country('country/m--y,MY,Malaysia'),
    [
      'countries.csv:4:id "country/m--y": is no id, after "country/" write small letters a to z, digits, and single hyphens between them',
    ],
  ],
  [
    'an id without a type',
    country('my,MY,Malaysia'),
    ['countries.csv:4:id "my": is no id, write it in the form country/…'],
  ],
  [
    'an id with a misspelt type',
    country('countri/my,MY,Malaysia'),
    [
      'countries.csv:4:id "countri/my": is no id, write it in the form country/…: did you mean "country/my"?',
    ],
  ],
  [
    'an id of another type',
    country('topic/my,MY,Malaysia'),
    ['countries.csv:4:id "topic/my": is the id of another type, give one of the form country/…'],
  ],
  [
    'an id that is too long',
    country(`country/${'x'.repeat(250)},MY,Malaysia`),
    [
      'countries.csv:4:id "country/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…": has 258 characters, an id has 250 at most',
    ],
  ],
  [
    'an id twice in a file',
    country('country/kh,MY,Malaysia'),
    ['countries.csv:4:id "country/kh": line 3 has the same, give an id once'],
  ],
  [
    'an id twice in two files',
    { 'conferences.csv': added('summit/asean-summit-47,47th,HELD,2025,,,,,,,,FORUM') },
    [
      'conferences.csv:3:id "summit/asean-summit-47": is the id of another type, give one of the form conference/…',
    ],
  ],
  [
    'a code twice',
    country('country/my,SG,Malaysia'),
    ['countries.csv:4:code "SG": line 2 has the same, give each its own'],
  ],
  // References
  [
    'a reference to nothing',
    meeting('summit/asean-summit-47', 'summit/asean-summit-74'),
    [
      'meetings.csv:2:ahead_of "summit/asean-summit-74": summits.csv has no record with this id, did you mean "summit/asean-summit-47"?',
    ],
  ],
  [
    'a reference to nothing near',
    { 'places.csv': added('place/x,X,country/id,,') },
    [
      'places.csv:3:country "country/id": countries.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'a reference to another type',
    meeting('summit/asean-summit-47', 'topic/trade'),
    [
      'meetings.csv:2:ahead_of "topic/trade": is the id of another type, give one of the form meeting/…, conference/… or summit/…',
    ],
  ],
  [
    'a reference that is none',
    meeting('summit/asean-summit-47', 'ASEAN Summit'),
    [
      'meetings.csv:2:ahead_of "ASEAN Summit": is no id, write it in the form meeting/…, conference/… or summit/…',
    ],
  ],
  [
    'a list with a reference to nothing',
    meeting('topic/trade;topic/economy', 'topic/trade;topic/economics'),
    [
      'meetings.csv:2:topics "topic/economics": topics.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'a list with a reference to another type',
    meeting('topic/trade;topic/economy', 'topic/trade;place/singapore'),
    [
      'meetings.csv:2:topics "topic/trade;place/singapore": is the id of another type, give one of the form topic/…',
    ],
  ],
  [
    'a list that names one twice',
    meeting('topic/trade;topic/economy', 'topic/trade;topic/trade'),
    [
      'meetings.csv:2:topics "topic/trade;topic/trade": names "topic/trade" twice, name each part once',
    ],
  ],
  [
    'a list with space',
    meeting('topic/trade;topic/economy', 'topic/trade; topic/economy'),
    [
      'meetings.csv:2:topics "topic/trade; topic/economy": has an empty part, or space beside a semicolon, write parts with one ";" and nothing else between them',
    ],
  ],
  [
    'a list with an empty part',
    meeting('topic/trade;topic/economy', 'topic/trade;'),
    [
      'meetings.csv:2:topics "topic/trade;": has an empty part, or space beside a semicolon, write parts with one ";" and nothing else between them',
    ],
  ],
  [
    'a list of names with one twice',
    { 'policy_documents.csv': replaced('Our Shared Future', 'A;A') },
    ['policy_documents.csv:2:other_titles "A;A": names "A" twice, name each part once'],
  ],
  [
    'a citation of nothing',
    { 'citations.csv': added('citation/x,official/nobody,,source/sarawak,SOURCED') },
    [
      'citations.csv:4:record "official/nobody": officials.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'references into a file that cannot be read',
    {
      'countries.csv': bytes(COUNTRIES, 'country/ci,CI,"'),
      'places.csv': added('place/x,X,country/ci,,'),
    },
    [
      'countries.csv:4: a quote is opened and never closed, close it, or double it where it belongs to the text; the rest of the file was not read',
    ],
  ],
  // Values
  [
    'an unknown value near a known one',
    { 'tenures.csv': replaced('OPEN', 'ENDD') },
    [
      'tenures.csv:2:ended "ENDD": is not among the values, did you mean ENDED? Write OPEN, ENDED or UNKNOWN',
    ],
  ],
  [
    'an unknown value',
    { 'tenures.csv': replaced('OPEN', 'perhaps') },
    ['tenures.csv:2:ended "perhaps": is not among the values, write OPEN, ENDED or UNKNOWN'],
  ],
  [
    'a country code in small letters',
    country('country/my,my,Malaysia'),
    [
      'countries.csv:4:code "my": is no country code, write a code of ISO 3166-1 alpha-2 in capitals, such as SG',
    ],
  ],
  [
    'a country code that no country has',
    country('country/xx,XX,Nowhere'),
    [
      'countries.csv:4:code "XX": is no country code, write a code of ISO 3166-1 alpha-2 in capitals, such as SG',
    ],
  ],
  [
    'an address that is none',
    { 'sources.csv': added('source/x,X,,example.org,') },
    [
      'sources.csv:3:url "example.org": is no address, write it in full, from https:// or http:// on',
    ],
  ],
  [
    'an address that is no page',
    { 'sources.csv': added('source/x,X,,javascript:alert(1),') },
    [
      'sources.csv:3:url "javascript:alert(1)": is no address, write it in full, from https:// or http:// on',
    ],
  ],
  [
    'a number that is none',
    { 'summits.csv': replaced(',47,', ',47th,') },
    ['summits.csv:2:edition "47th": is no whole number, write digits alone'],
  ],
  [
    'a number out of range',
    { 'summits.csv': replaced(',47,', ',0,') },
    ['summits.csv:2:edition "0": is out of range, give a number from 1 to 10000'],
  ],
  [
    'a latitude out of range',
    { 'places.csv': replaced('1.29', '91') },
    ['places.csv:2:latitude "91": is out of range, give a number from -90 to 90'],
  ],
  [
    'a longitude out of range',
    { 'places.csv': replaced('103.85', '-180.5') },
    ['places.csv:2:longitude "-180.5": is out of range, give a number from -180 to 180'],
  ],
  // Dates
  [
    'a day that does not exist',
    meeting('2025-10-21', '2025-02-30'),
    ['meetings.csv:2:starts_on "2025-02-30": is no day of the calendar, 2025-02 has 28 days'],
  ],
  [
    'a leap day in another year',
    meeting('2025-10-21', '2025-02-29'),
    ['meetings.csv:2:starts_on "2025-02-29": is no day of the calendar, 2025-02 has 28 days'],
  ],
  [
    'a month that does not exist',
    meeting('2025-10-21', '2025-13'),
    ['meetings.csv:2:starts_on "2025-13": is no date of the calendar, months go from 01 to 12'],
  ],
  [
    'a date in another form',
    meeting('2025-10-21', '21.10.2025'),
    [
      'meetings.csv:2:starts_on "21.10.2025": is no date, write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at the end when it is uncertain, approximate or both',
    ],
  ],
  [
    'a date with two marks',
    meeting('2025-10-21', '2025-10-21?~'),
    [
      'meetings.csv:2:starts_on "2025-10-21?~": is no date, write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at the end when it is uncertain, approximate or both',
    ],
  ],
  [
    'an end before the start',
    { 'summits.csv': replaced('2025-10-28', '2025-10-25') },
    [
      'summits.csv:2:ends_on "2025-10-25": lies before starts_on, which is "2025-10-26", give a date that is not before it',
    ],
  ],
  [
    'an end in a month before the start',
    { 'summits.csv': replaced('2025-10-28', '2025-09') },
    [
      'summits.csv:2:ends_on "2025-09": lies before starts_on, which is "2025-10-26", give a date that is not before it',
    ],
  ],
  [
    'a death before the birth',
    { 'officials.csv': replaced('1961-01-25,', '1961-01-25,1960') },
    [
      'officials.csv:2:died_on "1960": lies before born_on, which is "1961-01-25", give a date that is not before it',
    ],
  ],
  [
    'a dissolution before the foundation',
    { 'organisations.csv': replaced('1967-08-08,', '1967-08-08,1966') },
    [
      'organisations.csv:2:dissolved_on "1966": lies before founded_on, which is "1967-08-08", give a date that is not before it',
    ],
  ],
  [
    'an end of what goes on',
    { 'tenures.csv': replaced('2015-10-01,,OPEN', '2015-10-01,2020,OPEN') },
    [
      'tenures.csv:2:ended "OPEN": contradicts ends_on, which is "2020", write ENDED, or leave ends_on empty',
    ],
  ],
  [
    'an end of what is unknown to have ended',
    { 'tenures.csv': replaced('2015-10-01,,OPEN', '2015-10-01,2020,UNKNOWN') },
    [
      'tenures.csv:2:ended "UNKNOWN": contradicts ends_on, which is "2020", write ENDED, or leave ends_on empty',
    ],
  ],
  [
    'what has ended without an end',
    { 'tenures.csv': replaced('OPEN', 'ENDED') },
    [
      'tenures.csv:2:ended "ENDED": says that it has ended, but ends_on is empty, give ends_on, or write OPEN or UNKNOWN',
    ],
  ],
  // Records
  [
    'a membership of itself',
    { 'memberships.csv': replaced('organisation/singapore', 'organisation/asean') },
    [
      'memberships.csv:2:member "organisation/asean": is the same as organisation: a record cannot stand so to itself, name another',
    ],
  ],
  [
    'a link to itself',
    { 'document_links.csv': replaced('policy-document/one', 'policy-document/two') },
    [
      'document_links.csv:2:to "policy-document/two": is the same as from: a record cannot stand so to itself, name another',
    ],
  ],
  [
    'an event on the sidelines of itself',
    meeting(',,summit/asean-summit-47', ',meeting/vivian-kao,summit/asean-summit-47'),
    [
      'meetings.csv:2:on_sidelines_of "meeting/vivian-kao": is the same as id: a record cannot stand so to itself, name another',
    ],
  ],
  [
    'a part of itself',
    { 'topics.csv': replaced('topic/economy,Economy,', 'topic/economy,Economy,topic/economy') },
    [
      'topics.csv:2:broader "topic/economy": closes a circle: topic/economy → topic/economy, let one of them refer elsewhere, or to nothing',
    ],
  ],
  [
    'a circle of parents',
    { 'topics.csv': replaced('topic/economy,Economy,', 'topic/economy,Economy,topic/trade') },
    [
      'topics.csv:2:broader "topic/trade": closes a circle: topic/economy → topic/trade → topic/economy, let one of them refer elsewhere, or to nothing',
    ],
  ],
  [
    'a circle of parents through two files',
    { 'summits.csv': replaced(',47,,', ',47,conference/amcc-10,') },
    [
      'conferences.csv:2:parent "summit/asean-summit-47": closes a circle: conference/amcc-10 → summit/asean-summit-47 → conference/amcc-10, let one of them refer elsewhere, or to nothing',
    ],
  ],
  [
    'records that lead into a circle',
    {
      'organisations.csv': added(
        'organisation/a,A,,,OTHER,,,,,,organisation/b',
        'organisation/b,B,,,OTHER,,,,,,organisation/c',
        'organisation/c,C,,,OTHER,,,,,,organisation/b',
      ),
    },
    [
      'organisations.csv:5:parent "organisation/c": closes a circle: organisation/b → organisation/c → organisation/b, let one of them refer elsewhere, or to nothing',
    ],
  ],
  [
    'a field that the cited record does not have',
    { 'citations.csv': replaced('bornOn', 'born_on') },
    [
      'citations.csv:3:field "born_on": is no field of "official/kao-kim-hourn", name a field as the graph does, such as startsOn, or leave it empty for the whole record',
    ],
  ],
  [
    'a citation with no source',
    { 'citations.csv': replaced('source/sarawak,SOURCED', ',SOURCED') },
    [
      'citations.csv:2:confidence "SOURCED": names no source, fill source, or write GENERAL_KNOWLEDGE',
    ],
  ],
  [
    'general knowledge with a source',
    { 'citations.csv': replaced('source/sarawak,SOURCED', 'source/sarawak,GENERAL_KNOWLEDGE') },
    [
      'citations.csv:2:confidence "GENERAL_KNOWLEDGE": contradicts the source "source/sarawak", write SOURCED',
    ],
  ],
];

test.each(cases)('%s', async (_, changes, lines) => {
  expect((await told(changes)).split('\n')).toEqual(lines);
  expect(await database.dump()).toEqual(before);
});

test('all problems at once, in the order of the files and their lines', async () => {
  const changes = {
    'sources.csv': added('source/x,,,,'),
    'countries.csv': added('country/sg,SG,Singapore', 'country/my,Malaysia'),
    'places.csv': added('place/x,,country/atlantis,,'),
  };
  expect((await told(changes)).split('\n')).toEqual([
    'countries.csv:4:id "country/sg": line 2 has the same, give an id once',
    'countries.csv:4:code "SG": line 2 has the same, give each its own',
    'countries.csv:5: the row has 2 cells, the header has 3',
    'places.csv:3:name "": is empty, every record needs one',
    'places.csv:3:country "country/atlantis": countries.csv has no record with this id, add it there, or refer to one that is there',
    'sources.csv:3:publisher "": is empty, every record needs one',
  ]);
});

test('a thousand problems are told, and the rest is counted', async () => {
  const rows = Array.from({ length: 1_200 }, (_, at) => `place/x-${at},X,country/none,91,`);
  const folder = smallFolder();
  folder.change('places.csv', added(...rows));
  const error: unknown = await database.load(folder).catch((refusal: unknown) => refusal);
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
  await expect(database.load(folder)).rejects.toThrow(
    'topics.csv: the file cannot be read (EISDIR), put one there that can be',
  );
  folder.remove();
});

test('a folder that is not there', async () => {
  await expect(database.load({ path: 'test/data/nowhere' })).rejects.toThrow(
    'The folder "test/data/nowhere" cannot be read (ENOENT): name a folder of data files.',
  );
});
