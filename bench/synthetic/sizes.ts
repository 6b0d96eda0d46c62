/** How many records of each type a synthetic graph holds. */
export interface Sizes {
  readonly participations: number;
  readonly meetings: number;
  readonly conferences: number;
  readonly summits: number;
  readonly conferenceSeries: number;
  readonly summitSeries: number;
  readonly officials: number;
  readonly offices: number;
  readonly organisations: number;
  readonly places: number;
  readonly topics: number;
}

/** The graph that targets are set for. */
export const usualScale = 750_000;

/** Editions of each series of events, whatever the scale: a page of a series is the same everywhere. */
export const editions = 40;

/** Meetings on the sidelines of each conference at least; the rest falls where it may. */
export const sidelinesAtLeast = 10;

/**
 * The sizes of a graph: of every type so many for each participation.
 *
 * @param scale about how many participations.
 */
export function sizesFor(scale: number): Sizes {
  const share = scale / usualScale;
  const count = (usual: number, least: number): number =>
    Math.max(least, Math.round(usual * share));
  const conferenceSeries = count(450, 2);
  const summitSeries = count(50, 1);
  const meetings =
    2 * Math.round(Math.max(count(300_000, 0), 12 * editions * conferenceSeries) / 2);
  return {
    // Two take part in one meeting, three in the next.
    participations: (meetings / 2) * 5,
    meetings,
    conferences: conferenceSeries * editions,
    summits: summitSeries * editions,
    conferenceSeries,
    summitSeries,
    officials: count(50_000, 60),
    offices: count(12_000, 40),
    organisations: count(3_000, 30),
    places: count(2_000, 20),
    topics: count(500, 10),
  };
}
