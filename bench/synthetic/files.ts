import { draw, pick } from './chance';
import { editionAt, meetingsOf, seriesId, seriesName, type SeriesKind } from './happenings';
import * as people from './people';
import type { Sizes } from './sizes';

/** One row of a data file, by the names of its columns; an empty cell is left out. */
export type Cells = Readonly<Record<string, string | number | undefined>>;

/** The rows of one data file, made while they are read. */
export type SyntheticFile = () => Iterable<Cells>;

const countries = ['sg', 'kh', 'id', 'my', 'th', 'vn', 'ph', 'la', 'bn', 'mm', 'jp', 'cn', 'us'];
const kinds = ['CONFERENCE', 'MINISTERIAL_MEETING', 'FORUM', 'DIALOGUE'];
const roles = ['DELEGATE', 'DELEGATE', 'DELEGATE', 'CHAIR', 'GUEST'];

/** Every data file that is not empty, by its name without `.csv`. */
export function syntheticFiles(sizes: Sizes): Readonly<Record<string, SyntheticFile>> {
  return {
    countries: () => each(countries.length, country),
    places: () => each(sizes.places, place),
    topics: () => each(sizes.topics, topic),
    organisations: () => each(sizes.organisations, organisation(sizes)),
    offices: () => each(sizes.offices, office(sizes)),
    officials: () => each(sizes.officials, official),
    tenures: () => each(sizes.officials, tenure(sizes)),
    event_series: () => series(sizes),
    summits: () => each(sizes.summits, edition('summit', sizes)),
    conferences: () => each(sizes.conferences, edition('conference', sizes)),
    meetings: () => meetings(sizes),
    participations: () => participations(sizes),
  };
}

function* each(count: number, make: (index: number) => Cells): Generator<Cells> {
  for (let index = 0; index < count; index += 1) yield make(index);
}

const country = (index: number): Cells => {
  const code = countries[index] ?? '';
  return { id: `country/${code}`, code: code.toUpperCase(), name: `Country ${code}` };
};

const placeId = (index: number): string => `place/city-by-the-sea-${index}`;

const place = (index: number): Cells => ({
  id: placeId(index),
  name: `City by the Sea ${index}`,
  country: `country/${pick(countries, 20, index)}`,
  latitude: draw(21, index, 60) + 0.25,
  longitude: draw(22, index, 120) + 0.75,
});

const topicId = (index: number): string => `topic/regional-matter-${index}`;

const topic = (index: number): Cells => ({
  id: topicId(index),
  label: `Regional matter ${index}`,
  broader: index < 10 ? undefined : topicId(draw(23, index, 10)),
});

const organisation =
  (sizes: Sizes) =>
  (index: number): Cells => {
    const parent = people.parentOf(index);
    return {
      id: people.organisationId(index),
      name: people.organisationName(index),
      short_name: `BR${index}`,
      kind: parent === undefined ? 'STATE' : 'MINISTRY',
      seat: placeId(draw(24, index, sizes.places)),
      country: `country/${pick(countries, 25, index)}`,
      website: `https://body-${index}.example.org`,
      parent: parent === undefined ? undefined : people.organisationId(parent),
    };
  };

const office =
  (sizes: Sizes) =>
  (index: number): Cells => ({
    id: people.officeId(index),
    title: people.officeTitle(index),
    role: index % 3 === 0 ? 'FOREIGN_MINISTER' : 'MINISTER',
    organisation: people.organisationId(people.organisationOf(index, sizes)),
    represents: people.organisationId(people.representedBy(index, sizes)),
  });

const official = (index: number): Cells => ({
  id: people.officialId(index),
  name: people.officialName(index),
  other_names: index % 4 === 0 ? `Other name of ${index}` : undefined,
  honorific: index % 3 === 0 ? 'Dr' : undefined,
  nationality: `country/${pick(countries, 26, index)}`,
  born_on: `${1915 + draw(27, index, 50)}`,
});

const tenure =
  (sizes: Sizes) =>
  (index: number): Cells => ({
    id: `tenure/${people.officialSlug(index)}-minister`,
    official: people.officialId(index),
    office: people.officeId(people.officeOf(index, sizes)),
    starts_on: `${2000 + draw(28, index, 25)}-01-15`,
    ended: 'OPEN',
  });

function* series(sizes: Sizes): Generator<Cells> {
  const owner = (index: number): string =>
    people.organisationId(draw(29, index, sizes.organisations));
  const of = (kind: SeriesKind) => (index: number) => ({
    id: seriesId(kind, index),
    name: seriesName(kind, index),
    organisation: owner(index),
  });
  yield* each(sizes.summitSeries, of('summit'));
  yield* each(sizes.conferenceSeries, of('conference'));
}

const edition =
  (type: SeriesKind, sizes: Sizes) =>
  (index: number): Cells => {
    const { id, name, startsOn, endsOn, ...event } = editionAt(type, index);
    return {
      id,
      name,
      status: 'HELD',
      starts_on: startsOn,
      ends_on: endsOn,
      series: event.series,
      edition: event.edition,
      place: placeId(draw(30, index, sizes.places)),
      hosts: people.organisationId(draw(31, index, sizes.organisations)),
      topics: topicId(draw(32, index, sizes.topics)),
      kind: type === 'conference' ? pick(kinds, 33, index) : undefined,
    };
  };

function* meetings(sizes: Sizes): Generator<Cells> {
  for (const { index, id, name, startsOn, conference, participants } of meetingsOf(sizes)) {
    yield {
      id,
      name,
      status: 'HELD',
      starts_on: startsOn,
      place: placeId(draw(34, index, sizes.places)),
      topics: topicId(draw(35, index, sizes.topics)),
      kind: participants.length === 2 ? 'BILATERAL' : 'TRILATERAL',
      summary: `They spoke of regional matter ${index} and agreed to meet again next year.`,
      on_sidelines_of: conference.id,
      ahead_of: editionAt('summit', draw(36, index, sizes.summits)).id,
    };
  }
}

function* participations(sizes: Sizes): Generator<Cells> {
  for (const meeting of meetingsOf(sizes)) {
    const slug = meeting.id.slice('meeting/'.length);
    for (const [nth, one] of meeting.participants.entries()) {
      const held = people.officeOf(one, sizes);
      yield {
        id: `participation/${slug}-${nth + 1}`,
        event: meeting.id,
        official: people.officialId(one),
        role: pick(roles, 37, 3 * meeting.index + nth),
        capacity: people.officeTitle(held),
        office: people.officeId(held),
        representing: people.organisationId(people.representedBy(held, sizes)),
      };
    }
  }
}
