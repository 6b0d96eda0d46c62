import type { Choices } from './choices';
import { daysAfter, spanOf } from './days';
import type { Records, Row } from './records';

/** Values of the data from which arguments are drawn, so that they mostly find something. */
export interface Samples {
  /** An id by the first of some names of types, arguments, fields or inputs that says whose. */
  id(names: readonly string[], choices: Choices): string;
  text(choices: Choices): string;
  day(choices: Choices): string;
  /** A day, a month or a year. */
  date(choices: Choices): string;
  country(choices: Choices): string;
  /** Two different officials, or organisations, that took part in something. */
  ends(choices: Choices): readonly [string, string];
  /** An event of a type that has a series and an edition. */
  edition(type: string, choices: Choices): Row;
}

const events = ['summits', 'conferences', 'meetings'];

/** Files of every kind of record. */
const anything = [
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
  'coverage',
];

/** Files by the name of a type, an argument, a field or an input; one that is named after a type needs no line. */
const filesOf: Readonly<Record<string, readonly string[]>> = {
  officials: ['officials'],
  with: ['officials'],
  event: events,
  events,
  series: ['event_series'],
  node: anything,
  nodes: anything,
  Node: anything,
  Event: events,
};

/** The type that an argument, a field or an input is named after: `official`, `OfficialFilter`. */
const typeNamed = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/Filter$/, '');

/** The records whose ids an argument takes. */
function rowsFor(names: readonly string[], records: Records, choices: Choices): readonly Row[] {
  for (const name of names) {
    const files = filesOf[name];
    const rows = files ? records.of(choices.pick(files)) : records.ofType(typeNamed(name));
    if (rows.length > 0) return rows;
  }
  throw new Error(`No sample ids for ${names.join(' or ')}.`);
}

/** Files with texts of every kind. */
const worded = anything.filter(
  (file) => !['tenures', 'memberships', 'citations', 'coverage'].includes(file),
);

/** The names, titles and other texts of a row. */
const textsOf = (row: Row): readonly string[] =>
  [
    row.name,
    row.title,
    row.label,
    row.otherNames,
    row.capacity,
    row.summary,
    row.publisher,
    row.text,
  ]
    .flatMap((cell) => cell?.split(';') ?? [])
    .filter((text) => text !== '');

/** A text as a printer sets it. */
const typeset = (text: string): string =>
  text.replaceAll("'", '’').replaceAll('-', '–').replaceAll(' ', '\u00a0').replaceAll('fi', 'ﬁ');

/** Collects the samples once. */
export function collectSamples(records: Records): Samples {
  const all = events.flatMap((file) => records.of(file));
  const texts = worded.flatMap((file) => records.of(file)).flatMap(textsOf);
  const dated = [...all, ...records.of('memberships'), ...records.of('tenures')];
  const ended = [...records.of('officials'), ...records.of('organisations')];
  const days = [
    ...dated.flatMap((row) => [row.startsOn, row.endsOn]),
    ...ended.flatMap((row) => [row.diedOn, row.dissolvedOn]),
  ].flatMap((date) => date || []);
  const codes = records.of('countries').map((row) => row.code ?? '');
  const day = (choices: Choices): string => {
    const { earliest, latest } = spanOf(choices.pick(days));
    if (choices.oneIn(20)) return '2031-01-01';
    const edge = choices.oneIn(2) ? earliest : latest;
    return choices.oneIn(3) ? daysAfter(edge, choices.oneIn(2) ? 1 : -1) : edge;
  };
  return {
    id(names, choices) {
      const rows = rowsFor(names, records, choices);
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
    day,
    date: (choices) => day(choices).slice(0, choices.pick([10, 10, 7, 4])),
    ends(choices) {
      const column = choices.oneIn(2) ? 'representing' : 'official';
      const ids = [...new Set(records.of('participations').flatMap((part) => part[column] || []))];
      const from = choices.pick(ids);
      return [from, choices.pick(ids.filter((id) => id !== from))];
    },
    country: (choices) => choices.pick(codes),
    edition: (type, choices) =>
      choices.pick(all.filter((row) => row.edition && row.id?.startsWith(`${type}/`))),
  };
}
