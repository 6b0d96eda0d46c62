import { describeProblems } from '../../src/data/problems';
import { builtInFolder, added, replaced, smallFolder } from './folders';
import { makeDatabase } from './database';
import { testRefusals, useDatabase, type Changes } from './refusals';

const summit = (id: string, name: string, rest: string): string =>
  `summit/${id},${name},HELD,${rest},,,`;
const VIVIAN = 'official/vivian-balakrishnan';

describe('problems between records', () => {
  testRefusals([
    [
      'two summits of one series with one edition',
      {
        'summits.csv': added(
          summit(
            'asean-summit-46',
            '46th ASEAN Summit',
            '2025-05-26,,,event-series/asean-summit,47',
          ),
        ),
      },
      [
        'summits.csv:3:edition "47": "summit/asean-summit-47" has the same series and edition, give each its own, or keep one of the two',
      ],
    ],
    [
      'a conference with the edition of a summit of its series',
      {
        'conferences.csv': added(
          'conference/x,X,HELD,2025-10-26,,,event-series/asean-summit,47,,,,FORUM',
        ),
      },
      [
        'summits.csv:2:edition "47": "conference/x" has the same series and edition, give each its own, or keep one of the two',
      ],
    ],
    [
      'two topics with one label, in other letters',
      { 'topics.csv': added('topic/x,ECONOMY,topic/trade') },
      [
        'topics.csv:4:label "ECONOMY": "topic/economy" has the same label, give each its own, or keep one of the two',
      ],
    ],
    [
      'two participations of one official at one event in one capacity',
      {
        'participations.csv': added(
          `participation/x,meeting/vivian-kao,${VIVIAN},,CHAIR,Minister,office/minister,`,
        ),
      },
      [
        `participations.csv:4:official "${VIVIAN}": "participation/vivian-kao-vivian" has the same event, official and capacity, give each its own, or keep one of the two`,
      ],
    ],
    [
      'a participation of nobody',
      { 'participations.csv': added('participation/x,meeting/vivian-kao,,,DELEGATE,,,') },
      [
        'participations.csv:4:official "": is empty, fill at least one of official, name_as_given, representing',
      ],
    ],
    [
      'a place with a latitude and no longitude',
      { 'places.csv': added('place/x,X,,1.5,') },
      ['places.csv:3:longitude "": is empty although latitude is "1.5", give both, or neither'],
    ],
    [
      'a tenure that begins before the birth, and one that ended before it',
      {
        'tenures.csv': added(
          `tenure/x,${VIVIAN},,1959-06,1962,ENDED`,
          `tenure/y,${VIVIAN},,,1959,ENDED`,
        ),
      },
      [
        `tenures.csv:3:starts_on "1959-06": lies before born_on "1961-01-25" of "${VIVIAN}", correct one of the two dates`,
        `tenures.csv:4:ends_on "1959": lies before born_on "1961-01-25" of "${VIVIAN}", correct one of the two dates`,
      ],
    ],
    [
      'a tenure that begins, one that ends, a part taken and words spoken after the death',
      {
        'officials.csv': replaced('1961-01-25,,', '1961-01-25,2019-05,'),
        'tenures.csv': (lines) => [
          ...lines.slice(0, 1),
          `tenure/x,${VIVIAN},,2019-06-01,,OPEN`,
          `tenure/y,${VIVIAN},office/minister,2015-10-01,2020,ENDED`,
        ],
      },
      [
        `tenures.csv:2:starts_on "2019-06-01": lies after died_on "2019-05" of "${VIVIAN}", correct one of the two dates`,
        `tenures.csv:3:ends_on "2020": lies after died_on "2019-05" of "${VIVIAN}", correct one of the two dates`,
        `participations.csv:3:official "${VIVIAN}": has died_on "2019-05", which lies before starts_on "2025-10-21" of "meeting/vivian-kao", correct one of the two dates`,
        `quotations.csv:2:spoken_on "2025-10-21": lies after died_on "2019-05" of "${VIVIAN}", correct one of the two dates`,
      ],
    ],
    [
      'two statements about the coverage of one subject and year, and of all of the data',
      {
        'coverage.csv': added(
          'coverage/x,,event-series/asean-summit,,2025,SOME,,,,,,,,,',
          'coverage/y,,event-series/asean-summit,,2025,,,,,SOME,,,,,',
          'coverage/z,,,,,SOME,,,,,,,,,',
        ),
      },
      [
        'coverage.csv:4:id "coverage/y": "coverage/x" has the same event, series, organisation and year, make one statement of the two',
        'coverage.csv:5:id "coverage/z": "coverage/data" has the same event, series, organisation and year, make one statement of the two',
      ],
    ],
    [
      'a link, and a citation, recorded twice',
      {
        'event_links.csv': added('event-link/x,conference/amcc-10,summit/asean-summit-47,AHEAD_OF'),
        'document_links.csv': added(
          'document-link/x,policy-document/two,policy-document/one,IMPLEMENTS',
        ),
        'citations.csv': added('citation/x,meeting/vivian-kao,,source/sarawak,SOURCED'),
      },
      [
        'event_links.csv:3:type "AHEAD_OF": "event-link/amcc-ahead" has the same from, to and type, give each its own, or keep one of the two',
        'document_links.csv:3:type "IMPLEMENTS": "document-link/two-one" has the same from, to and type, give each its own, or keep one of the two',
        'citations.csv:4:source "source/sarawak": "citation/one" has the same record, source and field, give each its own, or keep one of the two',
      ],
    ],
  ]);
});

describe('warnings', () => {
  const database = useDatabase();

  /** The warnings of the small folder with changes that it does not have without them. */
  async function warned(changes: Changes): Promise<readonly string[]> {
    const known = new Set(await warnings({}));
    return (await warnings(changes)).filter((line) => !known.has(line));
  }

  async function warnings(changes: Changes): Promise<readonly string[]> {
    const folder = smallFolder();
    for (const [file, change] of Object.entries(changes)) folder.change(file, change);
    const report = await database().load(folder);
    folder.remove();
    return describeProblems(report.warnings).split('\n');
  }

  test.each<readonly [string, Changes, readonly string[]]>([
    [
      'statements about coverage that the data contradicts',
      {
        'coverage.csv': added(
          'coverage/a,conference/amcc-10,,,,SOME,INCIDENTAL,,,,,,,,',
          'coverage/b,meeting/vivian-kao,,,,NONE_RECORDED,NONE_RECORDED,,,,,,,,',
          'coverage/c,,event-series/asean-summit,,,SOME,,,,NONE_RECORDED,,,,,',
          'coverage/d,,,organisation/asean,,,,,,,,,SOME,,',
          'coverage/e,,,organisation/asean,2025,,,,,,,,SOME,,',
        ),
      },
      [
        'coverage.csv:3:participants "SOME": is said of "conference/amcc-10", but the data holds none, write NONE_RECORDED where nothing is recorded, and only there',
        'coverage.csv:3:sidelines "INCIDENTAL": is said of "conference/amcc-10", but the data holds none, write NONE_RECORDED where nothing is recorded, and only there',
        'coverage.csv:4:participants "NONE_RECORDED": is said of "meeting/vivian-kao", but "participation/vivian-kao-kao" is recorded, write NONE_RECORDED where nothing is recorded, and only there',
        'coverage.csv:5:participants "SOME": is said of "event-series/asean-summit", but the data holds none, write NONE_RECORDED where nothing is recorded, and only there',
        'coverage.csv:5:editions "NONE_RECORDED": is said of "event-series/asean-summit", but "summit/asean-summit-47" is recorded, write NONE_RECORDED where nothing is recorded, and only there',
        'coverage.csv:6:chairs "SOME": is said of "organisation/asean", but the data holds none, write NONE_RECORDED where nothing is recorded, and only there',
      ],
    ],
    [
      'dates after today',
      {
        'officials.csv': added('official/x,X,,,,3000-01-01,,'),
        'organisations.csv': added('organisation/x,X,,,OTHER,3000,,,,,'),
        'sources.csv': replaced('2025-10-21', '3000-05'),
      },
      [
        'organisations.csv:4:founded_on "3000": lies after today, 2026-08-22, correct the date, or the clock of this machine',
        'officials.csv:4:born_on "3000-01-01": lies after today, 2026-08-22, correct the date, or the clock of this machine',
        'sources.csv:2:published_on "3000-05": lies after today, 2026-08-22, correct the date, or the clock of this machine',
      ],
    ],
    [
      'an open tenure of the dead, and a membership of an organisation that may be dissolved this year',
      {
        'officials.csv': replaced('1961-01-25,,', '1961-01-25,2025-12,'),
        'organisations.csv': replaced('1965-08-09,', '1965-08-09,2026'),
      },
      [
        'tenures.csv:2:ended "OPEN": goes on after died_on "2025-12" of "official/vivian-balakrishnan", write ENDED and give ends_on',
      ],
    ],
    [
      'a membership that goes on, begins after, and began before an organisation',
      {
        'organisations.csv': replaced('1967-08-08,', '1967-08-09,2000'),
        'memberships.csv': added(
          'membership/x,organisation/asean,organisation/singapore,OBSERVER,2001,,UNKNOWN',
        ),
      },
      [
        'memberships.csv:2:starts_on "1967-08-08": lies before founded_on "1967-08-09" of "organisation/asean", correct one of the two dates',
        'memberships.csv:2:ended "OPEN": goes on after dissolved_on "2000" of "organisation/asean", write ENDED and give ends_on',
        'memberships.csv:3:starts_on "2001": lies after dissolved_on "2000" of "organisation/asean", correct one of the two dates',
        'participations.csv:2:representing "organisation/asean": has dissolved_on "2000", which lies before starts_on "2025-10-21" of "meeting/vivian-kao", correct one of the two dates',
      ],
    ],
    [
      'tenures of one office that overlap, and one that is there twice',
      {
        'tenures.csv': added(
          'tenure/a,official/kao-kim-hourn,office/minister,2010,2015-10-01,ENDED',
          'tenure/b,official/kao-kim-hourn,office/minister,2016-01,2017,ENDED',
          `tenure/c,${VIVIAN},office/minister,2015-10,,OPEN`,
        ),
      },
      [
        'tenures.csv:4:office "office/minister": has another holder at the same time according to "tenure/vivian", end one when the other begins, unless both are right',
        `tenures.csv:5:official "${VIVIAN}": holds the office for the same time according to "tenure/vivian", keep one of the two, or end the one where the other begins`,
      ],
    ],
    [
      'a participation without an office, and an edition of no series',
      { 'participations.csv': replaced('Minister,office/minister', 'Minister,') },
      [
        `participations.csv:3:office "": is empty although official is "${VIVIAN}", fill it, where it is known`,
      ],
    ],
    [
      'a record without a citation',
      {
        'citations.csv': replaced('citation/two,official/kao-kim-hourn', `citation/two,${VIVIAN}`),
      },
      [
        'officials.csv:3:id "official/kao-kim-hourn": no citation names it, cite a source, or write GENERAL_KNOWLEDGE',
      ],
    ],
    [
      'an official at two distant places on one day',
      {
        'places.csv': added('place/kl,KL,,3.139,101.687', 'place/tokyo,Tokyo,,35.676,139.65'),
        'meetings.csv': added(
          'meeting/a,A,HELD,2024-05-01,,place/singapore,,,,,,BILATERAL,,,',
          'meeting/b,B,HELD,2024-05-01,,place/tokyo,,,,,,BILATERAL,,,',
          'meeting/c,C,HELD,2024-05-01,,place/kl,,,,,,BILATERAL,,,',
          'meeting/d,D,HELD,2024-05-01,2024-05-03,place/tokyo,,,,,,BILATERAL,,,',
        ),
        'participations.csv': added(
          `participation/a,meeting/a,${VIVIAN},,DELEGATE,,office/minister,`,
          `participation/b,meeting/b,${VIVIAN},,DELEGATE,,office/minister,`,
          `participation/d,meeting/d,official/kao-kim-hourn,,DELEGATE,,office/minister,`,
          `participation/e,meeting/a,official/kao-kim-hourn,,DELEGATE,,office/minister,`,
        ),
        'citations.csv': added(
          ...['meeting/a', 'meeting/b', 'meeting/c', 'meeting/d'].map(
            (id, at) => `citation/m-${at},${id},,,GENERAL_KNOWLEDGE`,
          ),
          ...['a', 'b', 'd', 'e'].map(
            (id) => `citation/p-${id},participation/${id},,,GENERAL_KNOWLEDGE`,
          ),
        ),
      },
      [
        `participations.csv:5:official "${VIVIAN}": is at "place/tokyo" on 2024-05-01, and 5,314 km away at "place/singapore" according to "participation/a", correct a day, a place or a participant if this is impossible`,
      ],
    ],
  ])('%s', async (_, changes, lines) => {
    const uncited = /: no citation names it/;
    const found = await warned(changes);
    const isAboutCitations = lines.some((line) => uncited.test(line));
    expect(found.filter((line) => isAboutCitations || !uncited.test(line))).toEqual(lines);
  });
});

test('the built-in data: no problem, and so many warnings of each kind', async () => {
  const database = await makeDatabase();
  const folder = builtInFolder();
  const { warnings } = await database.load(folder);
  folder.remove();
  await database.close();
  expect(warnings).toEqual({ problems: [], total: 0, findings: [] });
});
