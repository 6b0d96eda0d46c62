import { spawnSync } from 'node:child_process';
import { readRecords, type Row } from '../oracle/records';
import { openWhole, type Whole } from '../harness';

const records = readRecords('data');
const conferences = [...records.of('summits'), ...records.of('conferences')];
const events = [...conferences, ...records.of('meetings')];
const series = new Map(records.of('event_series').map((row) => [row.id, row]));
const statements = records.of('coverage');

const about = (key: string): readonly Row[] => statements.filter((one) => one[key]);
const ownerOf = (event: Row): string => series.get(event.series)?.organisation ?? '';
const yearOf = (date = ''): string => date.slice(0, 4);

/** The events that a statement is about: one, those of a series or an organisation, or all; of its year. */
const eventsOf = ({ event, year, ...statement }: Row): readonly Row[] =>
  events
    .filter((one) => !event || one.id === event)
    .filter((one) => !statement.series || one.series === statement.series)
    .filter((one) => !statement.organisation || ownerOf(one) === statement.organisation)
    .filter((one) => !year || yearOf(one.startsOn) === year);

const refersTo = (file: string, column: string) => {
  const found = new Set(records.of(file).map((row) => row[column]));
  return (statement: Row): boolean => eventsOf(statement).some(({ id }) => found.has(id));
};

/** Whether an organisation has a recorded chair, in the year of the statement if it has one. */
const hasChair = ({ organisation, year }: Row): boolean =>
  records
    .of('memberships')
    .filter((row) => row.role === 'CHAIR' && (!organisation || row.organisation === organisation))
    .some(({ startsOn, endsOn }) => !year || (yearOf(startsOn) <= year && year <= yearOf(endsOn)));

/** Whether a document was adopted at one of the events; of all of the data, any document of the year. */
const hasDocument = (statement: Row): boolean =>
  refersTo('policy_documents', 'adoptedAt')(statement) ||
  (statement.id?.startsWith('coverage/data') === true &&
    records
      .of('policy_documents')
      .some(({ adoptedOn }) => !statement.year || yearOf(adoptedOn) === statement.year));

/** Whether anything is recorded of what a statement speaks of. */
const isRecorded: Readonly<Record<string, (statement: Row) => boolean>> = {
  participants: refersTo('participations', 'event'),
  sidelines: refersTo('meetings', 'onSidelinesOf'),
  editions: (statement) => eventsOf(statement).length > 0,
  chairs: hasChair,
  documents: hasDocument,
};

describe('coverage is counted against the data', () => {
  test.each(Object.keys(isRecorded))('%s: NONE_RECORDED exactly where there are none', (aspect) => {
    const said = statements.filter((one) => one[aspect]);
    const wrong = said.filter(
      (one) => (one[aspect] !== 'NONE_RECORDED') !== isRecorded[aspect]?.(one),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  test('every summit, conference and series has a statement, and so has an owner of a series', () => {
    const ids = (key: string): ReadonlySet<string | undefined> =>
      new Set(about(key).map((one) => one[key]));
    const missing = (key: string, wanted: readonly (string | undefined)[]) =>
      wanted.filter((id) => id && !ids(key).has(id));
    expect(
      missing(
        'event',
        conferences.map(({ id }) => id),
      ),
    ).toEqual([]);
    expect(missing('series', [...series.keys()])).toEqual([]);
    expect(missing('organisation', conferences.map(ownerOf))).toEqual([]);
  });

  test('every year with an event has a statement', () => {
    const years = new Set(events.map(({ startsOn }) => yearOf(startsOn)));
    const stated = statements.filter((one) => one.id?.startsWith('coverage/data-'));
    expect(stated.map(({ year }) => year)).toEqual([...years].sort());
  });

  const judged = about('event').filter(({ participants = '' }) =>
    ['ALL', 'HEADS_OF_DELEGATION'].includes(participants),
  );

  test.each(judged.map((one) => [one.participants, one.event ?? '']))(
    '%s: %s has one head of the delegation of each member on its day',
    (_, id) => {
      const event = records.byId(id) ?? {};
      const heads = membersOn(ownerOf(event), event.startsOn ?? '').map((member) => [
        member,
        headsOf(event, member).length,
      ]);
      expect(heads.length).toBeGreaterThanOrEqual(5);
      expect(heads).toEqual(heads.map(([member]) => [member, 1]));
    },
  );

  test('editions: where all are recorded, no number is missing between the years', () => {
    const all = about('series').filter(({ editions }) => editions === 'ALL');
    const gaps = all.flatMap(({ series: id = '', editionsSince, editionsUntil }) => {
      const held = conferences.filter((one) => one.series === id && one.edition);
      const numbers = held.map(({ edition }) => Number(edition)).sort((a, b) => a - b);
      const years = held.map(({ startsOn }) => yearOf(startsOn)).sort();
      const [first = 0] = numbers;
      const isWhole = numbers.every((number, at) => number === first + at);
      const isInTime = years[0] === editionsSince && (years.at(-1) ?? '') >= (editionsUntil ?? '');
      return isWhole && isInTime ? [] : [id];
    });
    expect(all.length).toBeGreaterThan(10);
    expect(gaps).toEqual([]);
  });
});

/** The members of an organisation on a day. */
const membersOn = (organisation: string, day: string): readonly string[] =>
  records
    .of('memberships')
    .filter((row) => row.organisation === organisation && row.role === 'MEMBER')
    .filter(({ startsOn = '', endsOn }) => startsOn <= day && (!endsOn || endsOn >= day))
    .map(({ member = '' }) => member);

const leaders = ['HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT'];

/** Who led a delegation: at a summit a leader, at a meeting of ministers somebody else, if there is one. */
function headsOf({ id = '', __typename }: Row, member: string): readonly Row[] {
  const parts = records
    .of('participations')
    .filter((part) => part.event === id && part.representing === member);
  const isLeader = (part: Row): boolean => leaders.includes(records.byId(part.office)?.role ?? '');
  const fitting = parts.filter((part) => isLeader(part) === (__typename === 'Summit'));
  return fitting.length ? fitting : parts;
}

test('README.md and docs/data.md say what the data holds', () => {
  const checked = spawnSync(process.execPath, ['.ci/coverage.js', '--check'], { encoding: 'utf8' });
  expect({ code: checked.status, stderr: checked.stderr }).toEqual({ code: 0, stderr: '' });
});

describe('an empty list says why it is empty', () => {
  let whole: Whole;
  beforeAll(async () => {
    whole = await openWhole();
  });
  afterAll(() => whole.close());

  const data = { id: 'coverage/data', about: 'DATA', year: null };

  /** The statements beside a root connection or one of a record. */
  async function coverage(connection: string, aspect: string): Promise<unknown> {
    const answer = await whole.ask(
      `{ ${connection} }`.replace('…', `coverage { id about year ${aspect} }`),
    );
    expect(answer.errors).toBeUndefined();
    return answer.data;
  }

  test.each<readonly [string, string, string, readonly object[]]>([
    [
      'the record that the list belongs to',
      'conference(id: "conference/amm-32") { participations { totalCount … } }',
      'participants',
      [
        { ...data, participants: 'SOME' },
        {
          id: 'coverage/conference-amm-32',
          about: 'EVENT',
          year: null,
          participants: 'NONE_RECORDED',
        },
      ],
    ],
    [
      'a record in the filter, at any depth',
      'meetings(filter: { and: [{ onSidelinesOf: { ids: ["conference/amcc-9"] } }] }) { totalCount … }',
      'sidelines',
      [
        { ...data, sidelines: 'INCIDENTAL' },
        {
          id: 'coverage/conference-amcc-9',
          about: 'EVENT',
          year: null,
          sidelines: 'NONE_RECORDED',
        },
      ],
    ],
    [
      'the years of days, and a series',
      'summits(first: 1, filter: { series: ["event-series/asean-rok-summit"], during: { from: "1970-01-01", to: "1977-01-01" } }) { totalCount … }',
      'editions',
      [
        { ...data, editions: 'SOME' },
        { id: 'coverage/series-asean-rok-summit', about: 'SERIES', year: null, editions: 'SOME' },
        ...[1971, 1972, 1973, 1974, 1975, 1976, 1977].map((year) => ({
          ...data,
          id: `coverage/data-${year}`,
          year,
          editions: 'SOME',
        })),
      ],
    ],
    [
      'an organisation on a day',
      'organisation(id: "organisation/asean") { members(asOf: "1980-05-01", roles: [CHAIR]) { totalCount … } }',
      'chairs',
      [
        { ...data, chairs: 'SOME' },
        { id: 'coverage/organisation-asean', about: 'ORGANISATION', year: null, chairs: 'SOME' },
        {
          id: 'coverage/organisation-asean-1980',
          about: 'ORGANISATION',
          year: 1980,
          chairs: 'NONE_RECORDED',
        },
      ],
    ],
    [
      'nothing under not, and nothing that does not speak of the records',
      'meetings(first: 1, filter: { not: { onSidelinesOf: { ids: ["conference/amcc-9"] } } }) { totalCount … }',
      'sidelines',
      [{ ...data, sidelines: 'INCIDENTAL' }],
    ],
  ])('%s', async (_, connection, aspect, wanted) => {
    const before = whole.statements();
    expect(JSON.stringify(await coverage(connection, aspect))).toContain(
      `"coverage":${JSON.stringify(wanted)}`,
    );
    expect(whole.statements()).toBe(before + 1);
  });

  test('at most twenty statements, that about all of the data first', async () => {
    const answer = (await coverage(
      'events(first: 1, filter: { during: { from: "1967-01-01" } }) { … }',
      'editions',
    )) as { events: { coverage: readonly { id: string }[] } };
    const ids = answer.events.coverage.map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(ids.slice(0, 2)).toEqual(['coverage/data', 'coverage/data-1967']);
  });

  test('an event without a statement of its own has the nearest', async () => {
    const { data: answer } = await whole.ask(
      `{ meeting(id: "meeting/2011-09-27-aumm") { coverage { id about year } }
         summit(id: "summit/asean-summit-46") { coverage { id about participants note } } }`,
    );
    expect(answer).toEqual({
      meeting: { coverage: { id: 'coverage/data-2011', about: 'DATA', year: 2011 } },
      summit: {
        coverage: {
          id: 'coverage/summit-asean-summit-46',
          about: 'EVENT',
          participants: 'ALL',
          note: expect.stringMatching(/^The heads of the ten members/) as string,
        },
      },
    });
  });
});
