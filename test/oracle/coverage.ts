import { allEvents, type World } from './filters';
import { sorted } from './pages';
import type { Row } from './records';

/** The year of a date as the data gives it. */
const yearOf = (date: string | undefined): string => (date ?? '').slice(0, 4);

/** Whether a statement speaks of one of some aspects. */
const speaksOf = (statement: Row, aspects: readonly string[]): boolean =>
  aspects.some((aspect) => statement[aspect]);

/** The statement that applies to an event: the first of those that could be made about it. */
export function coverageOf(
  event: Row,
  { records }: World,
  aspects: readonly string[] = [],
): Row | undefined {
  const { series = '' } = event;
  const organisation = records.byId(series)?.organisation ?? '';
  const year = yearOf(event.startsOn);
  const made = (subject: Partial<Row>): Row | undefined =>
    Object.values(subject).includes('')
      ? undefined
      : records
          .of('coverage')
          .filter((one) => aspects.length === 0 || speaksOf(one, aspects))
          .find((one) =>
            ['event', 'series', 'organisation', 'year'].every(
              (key) => one[key] === (subject[key] ?? ''),
            ),
          );
  return (
    made({ event: event.id }) ??
    made({ series, year }) ??
    made({ series }) ??
    made({ organisation, year }) ??
    made({ organisation }) ??
    made({ year }) ??
    made({})
  );
}

/** What a connection was asked: the type of its rows, the record that it stands in, and its arguments. */
export interface Asked {
  readonly type: string;
  readonly parent: Row;
  readonly args: object;
}

/** The columns of a statement that speak of the rows of a connection, by the name of their type. */
const aspectsOf: Readonly<Record<string, readonly string[]>> = {
  Conference: ['editions'],
  DocumentLink: ['documents'],
  Encounter: ['participants'],
  Event: ['editions', 'sidelines'],
  EventLink: ['editions', 'sidelines'],
  EventSeries: ['editions'],
  Meeting: ['sidelines'],
  Membership: ['chairs'],
  Official: ['participants'],
  OfficialCounterpart: ['participants', 'sidelines'],
  OrganisationCounterpart: ['participants', 'sidelines'],
  Participation: ['participants'],
  PolicyDocument: ['documents'],
  Summit: ['editions'],
};

/** The first and the last year of some days; an open end is left out. */
interface Years {
  readonly from?: string;
  readonly to?: string;
}

const isDate = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}(-\d\d){0,2}$/.test(text);

/** The range of days that a single day stands for, by the name of its argument. */
const ends: Readonly<Record<string, (day: string) => Range>> = {
  asOf: (day) => ({ from: day, to: day }),
  before: (to) => ({ to }),
  after: (from) => ({ from }),
};

/** All that arguments name: texts, and the years of days and of ranges of days. */
function named(value: unknown, key = ''): { texts: string[]; years: Years[] } {
  if (isDate(value) && ends[key]) return { texts: [], years: [yearsOf(ends[key](value))] };
  if (typeof value === 'string') return { texts: [value], years: [] };
  if (typeof value !== 'object' || value === null) return { texts: [], years: [] };
  if (isRange(value)) {
    return { texts: [], years: value.from || value.to ? [yearsOf(value)] : [] };
  }
  const inner = Object.entries(value)
    .filter(([name]) => name !== 'not')
    .map(([name, one]) => named(one, name));
  return {
    texts: inner.flatMap(({ texts }) => texts),
    years: inner.flatMap(({ years }) => years),
  };
}

type Range = Readonly<Partial<Record<'from' | 'to', string | null>>>;

/** A range of days, also one with no end; a range of numbers and a link with two ends look alike. */
const isRange = (value: object): value is Range =>
  Object.entries(value).every(
    ([name, end]) => (name === 'from' || name === 'to') && (end === null || isDate(end)),
  ) && Object.keys(value).length > 0;

const yearsOf = ({ from, to }: Range): Years => ({
  ...(from ? { from: yearOf(from) } : {}),
  ...(to ? { to: yearOf(to) } : {}),
});

const isAboutData = (statement: Row): boolean =>
  !statement.event && !statement.series && !statement.organisation;

/** The statements that concern a connection, in their order and at most as many as the graph gives. */
export function coverageAsked({ type, parent, args }: Asked, world: World): readonly Row[] {
  const aspects = aspectsOf[type] ?? [];
  const { texts, years } = named(args);
  const ids = [...texts, parent.id ?? ''];
  const ofEvents = allEvents(world)
    .filter(({ id = '' }) => ids.includes(id))
    .map((event) => coverageOf(event, world, aspects)?.id);
  const inYears = ({ year = '' }: Row): boolean =>
    years.some(({ from = '0000', to = '9999' }) => from <= year && year <= to);
  const concerned = (one: Row): boolean => {
    if (isAboutData(one) && !one.year) return true;
    if (!speaksOf(one, aspects)) return false;
    if (ofEvents.includes(one.id)) return true;
    if (isAboutData(one)) return inYears(one);
    const isOfSubject = [one.series, one.organisation].some((id) => id && ids.includes(id));
    return isOfSubject && (!one.year || inYears(one));
  };
  const rank = (one: Row): number => {
    const at = [one.event, one.series, one.organisation, one.year].findIndex(Boolean);
    return at + 1;
  };
  const found = world.records.of('coverage').filter(concerned);
  const keys = (one: Row): readonly string[] => [String(rank(one)), one.id ?? ''];
  return sorted(found, keys).slice(0, 20);
}
