import { parse } from 'graphql';
import { countRecords } from '../health.routes';
import type { ServerContext } from '../server.context';
import { askForCoverage, type CoverageAnswer } from './coverage.answer';
import { readExamples, type Example } from './examples.reader';

/** The content of the first page: the headline query, its current answer, and the number of records. */
export interface HomeAnswer {
  readonly question: Example;
  /** Null when the query failed. */
  readonly meetings: readonly Meeting[] | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Null when it could not be asked. */
  readonly coverage: CoverageAnswer | null;
}

/** A meeting with the fields of the headline query. */
export interface Meeting {
  readonly name: string;
  readonly startsOn: string;
  readonly place: Place | null;
  readonly participations: { readonly nodes: readonly Participation[] };
  readonly onSidelinesOf: Occasion | null;
  readonly aheadOf: Occasion | null;
  readonly summary: string | null;
  readonly quotations: readonly Quotation[];
  readonly citations: readonly Citation[];
}

/** A conference or summit. */
export interface Occasion {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn?: string | null;
  readonly place?: Place | null;
}

/** The name of a place. */
export interface Place {
  readonly name: string;
  readonly country?: { readonly name: string } | null;
}

/** An official at a meeting, with the capacity. */
export interface Participation {
  readonly official: { readonly name: string } | null;
  readonly capacity: string | null;
  readonly representing: { readonly name: string } | null;
}

/** A quotation from a statement. */
export interface Quotation {
  readonly text: string;
  readonly speaker: { readonly name: string } | null;
  readonly spokenOn: string | null;
}

/** The citation of a source. */
export interface Citation {
  readonly source: Source | null;
}

/** A source with its publisher and URL. */
export interface Source {
  readonly publisher: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: string | null;
}

/** Runs the queries of the first page; results are cached for `maxAge` seconds. */
export function askForHome(served: ServerContext, now: number): Promise<HomeAnswer> {
  const kept = asked.get(served);
  if (kept !== undefined && now < kept.until) return kept.answer;
  const answer = ask(served);
  asked.set(served, { answer, until: now + served.settings.maxAge * 1000 });
  // A failure is not cached.
  const forget = (): boolean => asked.delete(served);
  answer.then(({ meetings }) => meetings ?? forget(), forget);
  return answer;
}

const asked = new WeakMap<ServerContext, { answer: Promise<HomeAnswer>; until: number }>();

async function ask(served: ServerContext): Promise<HomeAnswer> {
  const [question] = readExamples();
  if (question === undefined) throw new Error('The folder `examples` is empty.');
  const { query, variables } = question;
  const [answer, counts, coverage] = await Promise.all([
    served.answers.execute({ document: parse(query), variables }),
    countRecords(served),
    askForCoverage(served),
  ]);
  // The query is ours, and its answer has the form of the interfaces above.
  const data = answer.data as { meetings: { nodes: readonly Meeting[] } } | null | undefined;
  const meetings = data?.meetings.nodes ?? null;
  return { question, meetings, counts: counts ?? {}, coverage };
}
