import { parse } from 'graphql';
import { countRecords } from '../health.routes';
import type { ServerContext } from '../server.context';
import { readExamples, type Example } from './examples.reader';

/** What the first page says: the headline question, its answer as it is now, and how much there is. */
export interface HomeAnswer {
  readonly question: Example;
  /** Null when it could not be had. */
  readonly meetings: readonly Meeting[] | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** A meeting as the headline question asks for it. */
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

/** A place, where the question asks for no more than its name. */
export interface Place {
  readonly name: string;
  readonly country?: { readonly name: string } | null;
}

/** Who was there, and as what. */
export interface Participation {
  readonly official: { readonly name: string } | null;
  readonly capacity: string | null;
  readonly representing: { readonly name: string } | null;
}

/** What was said. */
export interface Quotation {
  readonly text: string;
  readonly speaker: { readonly name: string } | null;
  readonly spokenOn: string | null;
}

/** Why the graph says so. */
export interface Citation {
  readonly source: Source | null;
}

/** Who published it, and where. */
export interface Source {
  readonly publisher: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: string | null;
}

/** Asks what the first page says; what was asked less than `maxAge` seconds ago is not asked again. */
export function askForHome(served: ServerContext, now: number): Promise<HomeAnswer> {
  const kept = asked.get(served);
  if (kept !== undefined && now < kept.until) return kept.answer;
  const answer = ask(served);
  asked.set(served, { answer, until: now + served.settings.maxAge * 1000 });
  // What failed is asked again by whoever comes next.
  const forget = (): boolean => asked.delete(served);
  answer.then(({ meetings }) => meetings ?? forget(), forget);
  return answer;
}

const asked = new WeakMap<ServerContext, { answer: Promise<HomeAnswer>; until: number }>();

async function ask(served: ServerContext): Promise<HomeAnswer> {
  const [question] = readExamples();
  if (question === undefined) throw new Error('The folder `examples` is empty.');
  const { query, variables } = question;
  const [answer, counts] = await Promise.all([
    served.answers.execute({ document: parse(query), variables }),
    countRecords(served),
  ]);
  // The question is our own, and its answer has the form of the interfaces above.
  const data = answer.data as { meetings: { nodes: readonly Meeting[] } } | null | undefined;
  return { question, meetings: data?.meetings.nodes ?? null, counts: counts ?? {} };
}
