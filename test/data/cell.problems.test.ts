import { added, replaced } from './folders';
import { country, meeting, named, testRefusals, type Refusal } from './refusals';

testRefusals([
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
  ...(
    [
      ['\u200b', 'U+200B ZERO WIDTH SPACE'],
      ['\u202e', 'U+202E RIGHT-TO-LEFT OVERRIDE'],
      ['\u2066', 'U+2066 LEFT-TO-RIGHT ISOLATE'],
      ['\u2028', 'U+2028 LINE SEPARATOR'],
      ['\ufeff', 'U+FEFF ZERO WIDTH NO-BREAK SPACE'],
    ] as const
  ).map(([sign, name]): Refusal => [
    `what nobody sees: ${name}`,
    named(`a${sign}b`),
    [`officials.csv:4:name "a${sign}b": holds ${name}, which nobody sees, take it out`],
  ]),
  [
    'a line break in a name',
    named('"Vivian\nBalakrishnan"'),
    [
      'officials.csv:4:name "Vivian\\nBalakrishnan": holds U+000A LINE FEED, a line break, write it in one line',
    ],
  ],
  [
    'a cell over the limit, in characters of two UTF-16 units',
    named('𠀀'.repeat(10_001)),
    [
      `officials.csv:4:name "${'𠀀'.repeat(120)}…": has 10,001 characters, a cell holds 10,000 at most`,
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
    'an address with a space in it',
    { 'sources.csv': added('source/x,X,,https://example.org/a b,') },
    [
      'sources.csv:3:url "https://example.org/a b": is an address with a space in it, write %20 for it',
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
      'meetings.csv:2:starts_on "21.10.2025": is no date: it looks like a day as a spreadsheet shows it, in which day and month cannot be told apart, write YYYY, YYYY-MM or YYYY-MM-DD, and give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is',
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
      'tenures.csv:2:starts_on "2015-10-01": lies after died_on "1960" of "official/vivian-balakrishnan", correct one of the two dates',
      'participations.csv:3:official "official/vivian-balakrishnan": has died_on "1960", which lies before starts_on "2025-10-21" of "meeting/vivian-kao", correct one of the two dates',
      'quotations.csv:2:spoken_on "2025-10-21": lies after died_on "1960" of "official/vivian-balakrishnan", correct one of the two dates',
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
  // Dates and numbers as spreadsheets write them
  [
    'a day as a number of a spreadsheet',
    meeting('HELD,2025-10-21', 'HELD,45951'),
    [
      'meetings.csv:2:starts_on "45951": is no date: it looks like the number by which a spreadsheet keeps a day, write YYYY, YYYY-MM or YYYY-MM-DD, and give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is',
    ],
  ],
  [
    'a day with slashes',
    meeting('HELD,2025-10-21', 'HELD,21/10/2025'),
    [
      'meetings.csv:2:starts_on "21/10/2025": is no date: it looks like a day as a spreadsheet shows it, in which day and month cannot be told apart, write YYYY, YYYY-MM or YYYY-MM-DD, and give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is',
    ],
  ],
  [
    'a month as Excel rewrites it',
    meeting('HELD,2025-10-21', 'HELD,Oct-25'),
    [
      'meetings.csv:2:starts_on "Oct-25": is no date: it looks like a day or month as a spreadsheet shows it, write YYYY, YYYY-MM or YYYY-MM-DD, and give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is',
    ],
  ],
  [
    'a time of day',
    meeting('HELD,2025-10-21', 'HELD,2025-10-21 00:00:00'),
    [
      'meetings.csv:2:starts_on "2025-10-21 00:00:00": is no date: it has a time of day, write YYYY, YYYY-MM or YYYY-MM-DD, and give the column the format "Text" before it is filled or imported, so that a spreadsheet leaves it as it is',
    ],
  ],
  [
    'a decimal comma',
    { 'places.csv': replaced(',1.29,', ',"1,29",') },
    [
      'places.csv:2:latitude "1,29": is no number, write a decimal point, and nothing between thousands',
    ],
  ],
]);
