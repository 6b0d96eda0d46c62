import { refusalsOf, type Mistake } from './refusals';
import { openServed, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const expectRefusal = refusalsOf(() => served);

describe('a date', () => {
  const wrong = (date: string) =>
    `${date} is no day of the calendar: write it as YYYY-MM-DD, such as "2025-10-21".`;
  const during = 'query ($d: DateRange) { meetings(filter: { during: $d }) { totalCount } }';

  test.each<Mistake>([
    ...['"2025-02-30"', '"2025-13-01"', '"2025-13"', '"yesterday"', '""', '5'].map((date) => ({
      query: `{ meetings(filter: { during: { from: ${date} } }) { totalCount } }`,
      argument: 'filter.during.from',
      message: wrong(date),
      column: 38,
    })),
    {
      query:
        '{ organisation(id: "organisation/asean") { members(asOf: "2025-02-30") { totalCount } } }',
      argument: 'asOf',
      message: wrong('"2025-02-30"'),
      column: 58,
    },
    {
      query: during,
      variables: { d: { to: '2025-02-30' } },
      argument: 'filter.during.to',
      message: `Variable "$d" got invalid value "2025-02-30" at "d.to"; ${wrong('"2025-02-30"')}`,
      column: 8,
    },
    {
      query:
        'query ($d: Date = "2025-02-30") { meetings(filter: { during: { from: $d } }) { totalCount } }',
      argument: 'filter.during.from',
      message: wrong('"2025-02-30"'),
      column: 19,
    },
    {
      query: '{ organisation(id: "organisation/asean") { members(asOf: "2025") { totalCount } } }',
      argument: 'asOf',
      message: `asOf is ${wrong('"2025", which')}`,
      column: 44,
    },
    {
      query: 'query ($day: Date) { officials(filter: { holds: { asOf: $day } }) { totalCount } }',
      variables: { day: '2025-10' },
      argument: 'filter.holds.asOf',
      message: `filter.holds.asOf is ${wrong('"2025-10", which')}`,
      column: 22,
    },
  ])('$query $variables', expectRefusal);

  test('of a month or a year is the first or the last day, where its argument says so', async () => {
    const asked = (filter: string): string => `meetings(filter: ${filter}) { totalCount }`;
    const { body } = await served.ask(`{
      year: ${asked('{ during: { from: "2025", to: "2025" } }')}
      days: ${asked('{ during: { from: "2025-01-01", to: "2025-12-31" } }')}
      before: ${asked('{ startsOn: { before: "2025-10" } }')}
      beforeFirst: ${asked('{ startsOn: { during: { to: "2025-09-30" } } }')}
      after: ${asked('{ startsOn: { after: "2025-10" } }')}
      afterLast: ${asked('{ startsOn: { during: { from: "2025-11-01" } } }')}
    }`);
    const { data } = body as { data: Readonly<Record<string, { totalCount: number }>> };
    expect(data.year?.totalCount).toBeGreaterThan(0);
    expect([data.year, data.before, data.after]).toEqual([
      data.days,
      data.beforeFirst,
      data.afterLast,
    ]);
  });
});

describe('a range that ends before it begins', () => {
  const wrong = (place: string, from: string, to: string) =>
    `${place} runs from "${from}" to "${to}", which ends before it begins: give the earlier of the two as \`from\`.`;
  const [late, early] = ['2025-12-31', '2025-01-01'];

  test.each<Mistake>([
    {
      query: `{ meetings(filter: { during: { from: "${late}", to: "${early}" } }) { totalCount } }`,
      argument: 'filter.during',
      message: wrong('filter.during', late, early),
      column: 3,
    },
    {
      query:
        'query ($d: DateRange) { policyDocuments(filter: { or: [{ adopted: $d }] }) { totalCount } }',
      variables: { d: { from: late, to: early } },
      argument: 'filter.or.0.adopted',
      message: wrong('filter.or.0.adopted', late, early),
      column: 25,
    },
    {
      query: `query ($d: DateRange = { from: "${late}", to: "${early}" }) { place: topic(id: "topic/trade") { events(filter: { during: $d }) { totalCount } } }`,
      argument: 'filter.during',
      message: wrong('filter.during', late, early),
      column: 102,
    },
    {
      query: '{ meetings(filter: { during: { from: "2025-11", to: "2025-10" } }) { totalCount } }',
      argument: 'filter.during',
      message: wrong('filter.during', '2025-11', '2025-10'),
      column: 3,
    },
    {
      query: '{ events(filter: { edition: { from: 3, to: 2 } }) { totalCount } }',
      argument: 'filter.edition',
      message:
        'filter.edition runs from 3 to 2, which ends before it begins: give the earlier of the two as `from`.',
      column: 3,
    },
  ])('$query $variables', expectRefusal);

  test('one day is a range, and so is one that is open', async () => {
    const { body } = await served.ask(`{
      day: meetings(filter: { during: { from: "2025-10-21", to: "2025-10-21" } }) { totalCount }
      ever: meetings(filter: { during: { from: null, to: null } }) { totalCount }
      all: meetings { totalCount }
    }`);
    const { data } = body as { data: Readonly<Record<string, unknown>> };
    expect(data).toEqual({ day: { totalCount: 3 }, ever: data.all, all: data.all });
  });
});
