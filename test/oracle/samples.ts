import type { Choices } from './choices';
import { daysAfter, spanOf } from './days';
import type { Records, Row } from './records';

/** Values of the data from which arguments are drawn, so that they mostly find something. */
export interface Samples {
  /** An id for an argument, by its name and by the field or input that it stands in. */
  id(argument: string, owner: string, choices: Choices): string;
  text(choices: Choices): string;
  day(choices: Choices): string;
  country(choices: Choices): string;
  /** An event of a type that has a series and an edition. */
  edition(type: string, choices: Choices): Row;
}

const events = ['summits', 'conferences', 'meetings'];
const filesOf: Readonly<Record<string, readonly string[]>> = {
  official: ['officials'],
  officials: ['officials'],
  with: ['officials'],
  event: events,
  events,
  place: ['places'],
  seat: ['places'],
  series: ['event_series'],
  topic: ['topics'],
  broader: ['topics'],
  representing: ['organisations'],
  organisation: ['organisations'],
  memberOf: ['organisations'],
  member: ['organisations'],
  represents: ['organisations'],
  parent: ['organisations'],
  office: ['offices'],
  adoptedAt: events,
  signedIn: ['places'],
  summit: ['summits'],
  conference: ['conferences'],
  meeting: ['meetings'],
  source: ['sources'],
  eventSeries: ['event_series'],
  policyDocument: ['policy_documents'],
  node: [
    ...events,
    'officials',
    'organisations',
    'topics',
    'tenures',
    'memberships',
    'sources',
    'policy_documents',
    'citations',
    'quotations',
    'participations',
    'places',
    'countries',
    'offices',
  ],
  OfficialFilter: ['officials'],
  OrganisationFilter: ['organisations'],
  EventFilter: events,
  SummitFilter: ['summits'],
  ConferenceFilter: ['conferences'],
  MeetingFilter: ['meetings'],
  PolicyDocumentFilter: ['policy_documents'],
  TopicFilter: ['topics'],
  OfficeFilter: ['offices'],
};

/** A text as a printer sets it. */
const typeset = (text: string): string =>
  text.replaceAll("'", '’').replaceAll('-', '–').replaceAll(' ', '\u00a0').replaceAll('fi', 'ﬁ');

/** Collects the samples once. */
export function collectSamples(records: Records): Samples {
  const all = events.flatMap((file) => records.of(file));
  const named = ['officials', 'organisations', 'policy_documents', 'topics'].flatMap((file) =>
    records.of(file),
  );
  const texts = [...all, ...named].map((row) => row.name ?? row.title ?? row.label ?? '');
  const dated = [...all, ...records.of('memberships'), ...records.of('tenures')];
  const ended = [...records.of('officials'), ...records.of('organisations')];
  const days = [
    ...dated.flatMap((row) => [row.startsOn, row.endsOn]),
    ...ended.flatMap((row) => [row.diedOn, row.dissolvedOn]),
  ].flatMap((date) => date || []);
  const codes = records.of('countries').map((row) => row.code ?? '');
  return {
    id(argument, owner, choices) {
      const files = filesOf[argument] ?? filesOf[owner] ?? filesOf[owner === 'nodes' ? 'node' : ''];
      if (!files) throw new Error(`No sample ids for ${owner}.${argument}.`);
      const rows = records.of(choices.pick(files));
      const id = choices.pick(rows).id ?? '';
      return choices.oneIn(30) ? `${id.split('/')[0]}/nothing-of-this-name` : id;
    },
    text(choices) {
      const text = choices.pick(texts);
      const start = choices.below(Math.max(1, text.length - 4));
      const part = choices.oneIn(3) ? text.slice(0, 6) : text.slice(start, start + 4);
      const taken = choices.oneIn(3) ? text : part;
      const cased = choices.oneIn(3) ? taken.toUpperCase() : taken;
      return choices.oneIn(4) ? typeset(cased) : cased;
    },
    day(choices) {
      const { earliest, latest } = spanOf(choices.pick(days));
      if (choices.oneIn(20)) return '2031-01-01';
      const edge = choices.oneIn(2) ? earliest : latest;
      return choices.oneIn(3) ? daysAfter(edge, choices.oneIn(2) ? 1 : -1) : edge;
    },
    country: (choices) => choices.pick(codes),
    edition: (type, choices) =>
      choices.pick(all.filter((row) => row.edition && row.id?.startsWith(`${type}/`))),
  };
}
