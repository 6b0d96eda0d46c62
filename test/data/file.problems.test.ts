import { added, replaced } from './folders';
import { bytes, country, meeting, testRefusals } from './refusals';

const COUNTRIES = 'id,code,name\ncountry/sg,SG,Singapore\ncountry/kh,KH,Cambodia\n';

const SAVE =
  'in Excel choose "CSV UTF-8 (Comma delimited)" under Save As, in LibreOffice "Text CSV" with the character set "Unicode (UTF-8)"';

testRefusals([
  // Files
  [
    'a missing file that others refer to',
    { 'sources.csv': null },
    [
      'citations.csv:2:source "source/sarawak": sources.csv has no record with this id, add the file, or load with --merge if the database has the record',
    ],
  ],
  [
    'a workbook beside the others',
    { 'meetings.xlsx': bytes('PK') },
    ['meetings.xlsx: the file is not read, save it as CSV with the name meetings.csv'],
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
    'UTF-16',
    { 'countries.csv': Buffer.from(`\ufeff${COUNTRIES}`, 'utf16le') },
    [`countries.csv:1: the file is in UTF-16, save it as UTF-8: ${SAVE}`],
  ],
  [
    'UTF-16 without a mark',
    { 'countries.csv': Buffer.from(COUNTRIES, 'utf16le') },
    [`countries.csv:1: the file is in UTF-16, save it as UTF-8: ${SAVE}`],
  ],
  [
    'Latin-1',
    { 'countries.csv': bytes(COUNTRIES, 'country/ci,CI,C', [0xf4], 'te\n') },
    [
      `countries.csv:4: is not UTF-8 after "country/ci,CI,C", save the file as UTF-8: ${SAVE}; the rest of it was not read`,
    ],
  ],
  [
    'Windows-1252 with lone carriage returns',
    { 'countries.csv': bytes(COUNTRIES.replaceAll('\n', '\r'), 'country/x,XX,Lao', [0x92], 's\r') },
    [
      `countries.csv:4: is not UTF-8 after "country/x,XX,Lao", save the file as UTF-8: ${SAVE}; the rest of it was not read`,
    ],
  ],
  [
    'a workbook with the name of a CSV file',
    { 'countries.csv': bytes('PK', [3, 4], 'xl/workbook.xml') },
    [`countries.csv:1: the file is a workbook and no CSV, save it as UTF-8: ${SAVE}`],
  ],
  [
    'a file of blank lines',
    { 'countries.csv': bytes('\n,,\n') },
    ['countries.csv: the file is empty, begin it with the names of the columns'],
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
    [
      'countries.csv:4: the row has 2 cells and the header 3, so that cells are shifted, put in "," where a cell is missing',
    ],
  ],
  [
    'too many cells',
    country('country/my,MY,Malaysia,'),
    [
      'countries.csv:4: the row has 4 cells and the header 3, so that cells are shifted, put a text that holds "," in quotes, or take out the cells too many',
    ],
  ],
  [
    'cells shifted to the right',
    meeting('HELD,2025-10-21,,', ',HELD,2025-10-21,'),
    [
      'meetings.csv:2: the cells look shifted by one to the right, from status on, take out the one too many',
    ],
  ],
  [
    'cells shifted to the left, the id among them, and nothing is told of references to it',
    {
      'places.csv': replaced(
        'place/singapore,Singapore,country/sg,1.29,103.85',
        'Singapore,country/sg,1.29,103.85,',
      ),
    },
    [
      'places.csv:2: the cells look shifted by one to the left, from id on, put in the one that is missing',
    ],
  ],
  [
    'a column too many in a header with semicolons',
    { 'topics.csv': bytes('id;label;broader\ntopic/economy;Economy;;\ntopic/trade;Trade;\n') },
    [
      'topics.csv:2: the row has 4 cells and the header 3, so that cells are shifted, put a text that holds ";" in quotes, or take out the cells too many',
    ],
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
      'countries.csv:4: a cell contains a quote but does not begin with one, put the whole cell in quotes, and double those inside; the rest of the file was not read',
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
      'countries.csv:1:name: the column is missing, add it',
    ],
  ],
  [
    'an unknown column',
    { 'topics.csv': (lines) => lines.map((line, at) => `${line},${at ? '' : 'colour'}`) },
    ['topics.csv:1:colour: the column is unknown, take it out; the columns are id, label, broader'],
  ],
  [
    'a column without a name',
    { 'topics.csv': (lines) => lines.map((line) => line.replace(',', ',,')) },
    ['topics.csv:1: column 2 has no name, name it, or take it out'],
  ],
  [
    'a column twice under two names',
    { 'topics.csv': (lines) => lines.map((line, at) => `${line},${at ? '' : 'Label'}`) },
    ['topics.csv:1:Label: the column is there twice, keep one of them'],
  ],
  [
    'a column twice',
    { 'topics.csv': (lines) => lines.map((line, at) => `${line},${at ? '' : 'label'}`) },
    ['topics.csv:1:label: the column is there twice, keep one of them'],
  ],
  [
    'no column for ids',
    { 'countries.csv': replaced('id,code,name', 'idd,code,name') },
    [
      'countries.csv:1:idd: the column is unknown, did you mean id?',
      'countries.csv:1:id: the column is missing, add it',
    ],
  ],
]);
