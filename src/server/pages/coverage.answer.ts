import { parse } from 'graphql';
import type { ServerContext } from '../server.context';

/** The number of records behind a connection. */
interface Counted {
  readonly totalCount: number;
}

/** A series with its statement about all years, and the numbers of its recorded events. */
export interface CoveredSeries {
  readonly name: string;
  readonly editions: Counted;
  readonly attended: Counted;
  readonly coverage: readonly {
    readonly year: number | null;
    readonly editions: string | null;
    readonly editionsSince: number | null;
    readonly editionsUntil: number | null;
  }[];
}

/** A count of events in each year. */
interface Yearly {
  readonly groups: {
    readonly nodes: readonly {
      readonly keys: { readonly year: number | null };
      readonly count: number;
    }[];
  };
}

/** What the first page says of the coverage of the data. */
export interface CoverageAnswer {
  readonly summits: Counted;
  readonly attendedSummits: Counted;
  readonly conferences: Counted;
  readonly attendedConferences: Counted;
  readonly allEventSeries: { readonly nodes: readonly CoveredSeries[] };
  readonly events: Yearly;
  readonly attendedEvents: Yearly;
}

const query = parse(`{
  summits { totalCount }
  attendedSummits: summits(filter: { participants: {} }) { totalCount }
  conferences { totalCount }
  attendedConferences: conferences(filter: { participants: {} }) { totalCount }
  allEventSeries(first: 50) {
    nodes {
      name
      editions { totalCount }
      attended: editions(filter: { participants: {} }) { totalCount }
      coverage { year editions editionsSince editionsUntil }
    }
  }
  events { groups(by: [YEAR], first: 100) { nodes { keys { year } count } } }
  attendedEvents: events(filter: { participants: {} }) {
    groups(by: [YEAR], first: 100) { nodes { keys { year } count } }
  }
}`);

/** Asks the graph what it holds, by series and by year; null when it cannot be told just now. */
export async function askForCoverage(served: ServerContext): Promise<CoverageAnswer | null> {
  const { data, errors } = await served.answers.execute({ document: query });
  // The query is ours, and its answer has the form of the interfaces above.
  return errors ? null : (data as unknown as CoverageAnswer);
}
