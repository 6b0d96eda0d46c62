import { draw } from './chance';
import { officialName, officialSlug, participantsOf } from './people';
import { editions, sidelinesAtLeast, type Sizes } from './sizes';

const DAY = 86_400_000;
const dayOne = Date.UTC(1985, 0, 1);
const date = (day: number): string => new Date(dayOne + day * DAY).toISOString().slice(0, 10);

/** One summit or conference: an edition of a series, about a year after the one before. */
export interface Edition {
  readonly id: string;
  readonly name: string;
  readonly series: string;
  /** The number of its series. */
  readonly circle: number;
  readonly edition: number;
  readonly startDay: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What kind of series an edition is of. */
export type SeriesKind = 'summit' | 'conference';

/** The id of a synthetic series. */
export const seriesId = (kind: SeriesKind, index: number): string =>
  `event-series/regional-${kind}-${index}`;

/** The name of a synthetic series. */
export const seriesName = (kind: SeriesKind, index: number): string =>
  `Regional ${kind === 'summit' ? 'Summit' : 'Conference'} ${index}`;

/** The n-th summit or conference of all. */
export function editionAt(kind: SeriesKind, index: number): Edition {
  const series = Math.floor(index / editions);
  const edition = (index % editions) + 1;
  const startDay = (edition - 1) * 365 + draw(10, series, 330) + draw(11, index, 30);
  return {
    id: `${kind}/regional-${kind}-${series}-${edition}`,
    name: `${seriesName(kind, series)}, edition ${edition}`,
    series: seriesId(kind, series),
    circle: series,
    edition,
    startDay,
    startsOn: date(startDay),
    endsOn: date(startDay + 3),
  };
}

/** One meeting on the sidelines of a conference. */
export interface Encounter {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly conference: Edition;
  readonly participants: readonly number[];
}

/** Every meeting, those of one conference together. */
export function* meetingsOf(sizes: Sizes): Generator<Encounter> {
  const counts = sidelinesCounts(sizes);
  let index = 0;
  for (let at = 0; at < sizes.conferences; at += 1) {
    const conference = editionAt('conference', at);
    for (let nth = 0; nth < (counts[at] ?? 0); nth += 1) {
      yield meetingAt(index, conference, sizes);
      index += 1;
    }
  }
}

function meetingAt(index: number, conference: Edition, sizes: Sizes): Encounter {
  const participants = participantsOf(index, conference.circle, sizes);
  const startsOn = date(conference.startDay + draw(12, index, 4));
  const [first = 0] = participants;
  return {
    index,
    id: `meeting/${startsOn}-${officialSlug(first)}-${index}`,
    name: participants.map(officialName).join(' meets '),
    startsOn,
    conference,
    participants,
  };
}

function sidelinesCounts({ conferences, meetings }: Sizes): Uint32Array {
  const counts = new Uint32Array(conferences).fill(sidelinesAtLeast);
  for (let rest = conferences * sidelinesAtLeast; rest < meetings; rest += 1) {
    const at = draw(13, rest, conferences);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
