import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { readExamples, readQuestions } from '../examples';
import { generatedQueries } from '../oracle/query.generator';
import { readRecords } from '../oracle/records';
import { collectSamples } from '../oracle/samples';

/** What a question of the corpus tries. */
export type Trial =
  | 'answers'
  | 'a dangling reference'
  | 'a wrong argument'
  | 'a wrong document'
  | 'an alias that hides a key';

/** A question that every way of running the graph is asked. */
export interface Asked {
  readonly name: string;
  readonly trial: Trial;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Variables = Asked['variables'];

/** Questions of one field each. */
export const fields = (trial: Trial, what: string, list: readonly string[]): readonly Asked[] =>
  list.map((field, at) => ({
    name: `${what} ${at + 1}`,
    trial,
    query: `{ ${field} }`,
    variables: {},
  }));

/** Every example; the fifteen questions are among them. */
export const examples: readonly Asked[] = readExamples().map(({ name, query, variables }) => ({
  name,
  trial: 'answers',
  query,
  variables,
}));

/** The questions of `docs/questions.md`. */
export const questions: readonly Asked[] = readQuestions().map(({ name, query }) => ({
  name,
  trial: 'answers',
  query,
  variables: {},
}));

/** Who met whom: rows that the graph makes, with records of two domains in them. */
export const met = fields('answers', 'who met whom', [
  'official(id: "official/wang-yi") { counterparts(first: 5) { totalCount edges { cursor node { official { name nationality { name } } count firstOn lastOn meetings(first: 2) { totalCount nodes { name place { name } } } } } } }',
  'officials(first: 30) { nodes { counterparts(orderBy: NAME_ASC, first: 3, filter: { kind: [BILATERAL], status: [HELD] }) { nodes { count official { id } } } } }',
  'organisation(id: "organisation/asean") { counterparts(orderBy: LAST_ON_DESC) { totalCount nodes { organisation { name kind } count lastOn } } }',
  'organisation(id: "organisation/asean") { counterparts(exactly: true) { totalCount } }',
  'path(from: "official/kao-kim-hourn", to: "official/ri-yong-ho") { totalCount nodes { length steps { from { __typename id ... on Official { name } } meeting { name startsOn place { name } } count to { id ... on Official { name nationality { name } } } } } }',
  'path(from: "organisation/asean", to: "organisation/north-korea", atMost: 6, first: 2) { totalCount pageInfo { endCursor hasNextPage } edges { cursor node { steps { from { ... on Organisation { name kind } } to { ... on Node { id } } meetings(first: 1) { nodes { name } } } } } }',
  'path(from: "official/wang-yi", to: "official/sergey-lavrov", filter: { kind: [BILATERAL] }) { nodes { steps { count to { ... on Source { title } __typename } } } }',
  'path(from: "official/wang-yi", to: "official/ng-eng-hen", atMost: 1) { totalCount nodes { length } }',
  'official(id: "official/sergey-lavrov") { encounters(kinds: null, with: "official/wang-yi") { totalCount nodes { kind event { id name } theirs { official { name } } } } }',
]);

/** Questions about what does not exist. */
export const unknown = fields('answers', 'unknown id', [
  'official(id: "official/nobody") { name }',
  'event(id: "summit/never") { name }',
  'node(id: "official/nobody") { id }',
  'nodes(ids: ["official/nobody", "official/kao-kim-hourn"]) { id __typename }',
  'summit(series: "event-series/asean-summit", edition: 4700) { name }',
  'country(code: "AQ") { name state { name } }',
]);

/** Questions from the root fields that are made by rule, in orders by rule and by count, from either end. */
export const roots = fields('answers', 'roots and orders', [
  'tenure(id: "tenure/kao-kim-hourn-secretary-general-of-asean") { official { name meetings(last: 1) { nodes { name } } } office { title organisation { name } } }',
  'participations(orderBy: STARTS_ON_DESC, first: 5) { edges { cursor node { official { name } officeHeld { basis certainty office { title holders { official { name } } } tenure { citations { field } } } } } }',
  'officials(orderBy: MEETINGS_DESC, first: 5) { edges { cursor node { name meetings(orderBy: NAME_DESC, last: 2) { nodes { name place { name } } pageInfo { hasNextPage hasPreviousPage } } } } }',
  'organisations(orderBy: LAST_MEETING_DESC, first: 5) { nodes { name country { name } } }',
  'documentLinks(orderBy: ADOPTED_ON_DESC, last: 4) { totalCount nodes { type from { title } to { title adoptedAt { name } } } }',
  'eventLinks(orderBy: GAP_DAYS_ASC, first: 4) { nodes { gapDays from { name ... on Meeting { citations { field } } } to { name } } }',
  'country(id: "country/sg") { name state { name } }',
  'sources(last: 3) { nodes { publisher citations(last: 2) { nodes { record { id } field } } } }',
]);

/** Questions with groups: keys that other domains answer, records behind them, and pages. */
export const groups = fields('answers', 'groups', [
  'meetings { groups(by: [COUNTRY, YEAR], first: 5) { totalCount nodes { keys { country { name state { name } } year month } count nodes(first: 2) { name citations { field } } } } }',
  'events { groups(by: [SERIES_OWNER, TYPE], orderBy: KEYS_DESC, first: 7) { pageInfo { hasNextPage endCursor } edges { cursor node { keys { seriesOwner { name } type } count } } } }',
  'officials(filter: { name: { contains: "Hegseth" } }) { nodes { participations { groups(by: [REPRESENTING, OFFICE_ROLE]) { nodes { keys { representing { name country { code } } officeRole } count } } } } }',
  'organisation(id: "organisation/asean") { members(everHeld: true, roles: [CHAIR]) { groups(by: [YEAR, MEMBER], orderBy: KEYS_ASC, first: 8) { nodes { keys { year member { name events { totalCount } } } count } } } }',
  'policyDocuments { groups(by: [TOPIC, ADOPTED_AT], first: 6) { nodes { keys { topic { label broader { label } } adoptedAt { __typename name startsOn } } nodes(first: 1) { title } } } }',
]);

/** Filters by the fields of a type, on the lists and connections of several domains. */
export const filters = fields('answers', 'filters', [
  'places(filter: { countryWhere: { stateWhere: { belongsTo: { organisation: "organisation/asean", exactly: true } } } }, first: 5) { totalCount nodes { name events(filter: { status: [HELD], startsOn: { after: "2024" } }) { totalCount } } }',
  'organisation(id: "organisation/asean") { parts(filter: { seatWhere: { name: { startsWith: "Jak" } } }) { name } offices(filter: { representsIsNull: false }) { title holders(filter: { officialWhere: { took: { role: [CHAIR] } } }) { official { name } } } }',
  'events(filter: { or: [{ meeting: { summary: { contains: "trade" } } }, { edition: { to: 2 } }] }, last: 5) { totalCount nodes { name topics(filter: { broaderIsNull: false }) { label } ... on Meeting { citations(filter: { sourceWhere: { publishedOn: { during: { from: "2025-06" } } } }) { source { publisher } } } } }',
  'policyDocuments(filter: { topicsWhere: { label: { contains: "cyber" } }, signedInWhere: { countryIsNull: false } }, first: 5) { totalCount nodes { title links(filter: { toWhere: { kind: [CHARTER, DECLARATION] } }) { type to { title } } } }',
  'summit(id: "summit/asean-summit-47") { leadUp(types: null, basis: [RECORDED, INFERRED], filter: { gapDays: { to: 10 }, fromWhere: { participants: { officialWhere: { nationality: ["SG"] } } } }) { totalCount nodes { gapDays from { name } } } }',
]);

/** Directives on what gateways find records by, with variables that are given, or have a default. */
export const leftOut: readonly Asked[] = [true, false, undefined].flatMap((given) =>
  ['true', 'false'].map((usual) => ({
    name: `left out with ${usual} as default and ${String(given)} given`,
    trial: 'answers' as const,
    query: `query ($no: Boolean! = ${usual}) {
      allEventSeries(first: 3) {
        nodes { id @include(if: $no) ...Name @skip(if: $no) __typename @skip(if: $no) citations { field @skip(if: $no) id } }
      }
    }
    fragment Name on EventSeries { name organisation { id @skip(if: $no) name } }`,
    variables: given === undefined ? {} : { no: given },
  })),
);

const withVariables: readonly (readonly [string, Variables])[] = [
  ['query ($first: Int!) { officials(first: $first) { totalCount } }', { first: 101 }],
  [
    'query ($day: Date) { organisation(id: "organisation/asean") { memberCount(asOf: $day) { certain } } }',
    { day: '2025-02-30' },
  ],
  ['query ($no: Boolean!) { officials(first: 1) { totalCount @skip(if: $no) } }', {}],
  ['query ($after: String) { meetings(after: $after) { nodes { id } } }', { after: 'forged' }],
  [
    'query ($first: Date, $last: Date) { policyDocuments(filter: { adopted: { from: $first, to: $last } }) { totalCount } }',
    { first: '2025-12-31', last: '2025-01-01' },
  ],
];

/** Questions with an argument that is refused, at the root and below it, written and as a variable. */
export const wrongArguments: readonly Asked[] = [
  ...fields('a wrong argument', 'wrong argument', [
    'officials(first: 0) { totalCount }',
    'topic(id: "topic/cybersecurity") { label } officials(first: 1000) { totalCount }',
    'official(id: "official/kao-kim-hourn") { name meetings(first: 0) { totalCount } }',
    'official(id: "summit/asean-summit-47") { name }',
    'summit(id: "summit/asean-summit-47") { sidelines(after: "forged") { nodes { id } } }',
    'meetings(first: 1) { nodes { place { events(first: -1) { totalCount } } } }',
    'summit(id: "summit/asean-summit-47", edition: 47) { name }',
    'search(text: " ") { totalCount }',
    'search(text: "asean") { facets(first: 1000) { count } }',
    'suggest(text: " ") { totalCount }',
    'country { name }',
    'country(code: "SG", id: "country/sg") { name }',
    'tenure(id: "office/secretary-general-of-asean") { id }',
    'officials(orderBy: MEETINGS_DESC, after: "WyJPZmZpY2lhbDotTUVFVElOR1MiLCJtYW55Iiwib2ZmaWNpYWwveCJd") { totalCount }',
    'node(id: "nothing/at-all") { id }',
    'path(from: "official/wang-yi", to: "official/wang-yi") { totalCount }',
    'path(from: "official/wang-yi", to: "organisation/asean") { totalCount }',
    'path(from: "meeting/2011-09-27-aumm", to: "official/wang-yi") { totalCount }',
    'path(from: "official/wang-yi", to: "official/ng-eng-hen", atMost: 9) { totalCount }',
    'official(id: "official/wang-yi") { counterparts(first: 1000) { totalCount } }',
    'official(id: "official/kao-kim-hourn") { citations(field: "starts_on") { id } }',
    'meetings(filter: { during: { from: "2025-12-31", to: "2025-01-01" } }) { totalCount }',
    'organisation(id: "organisation/asean") { memberCount(asOf: "2025") { certain } }',
    'topic(id: "topic/cybersecurity") { events(filter: { edition: { from: 3, to: 2 } }) { totalCount } }',
    'tenures(filter: { official: ["summit/asean-summit-47"] }) { totalCount }',
    'meetings { groups(by: []) { totalCount } }',
    'meetings { groups(by: [YEAR, YEAR]) { totalCount } }',
    'meetings { groups(by: [YEAR, KIND, STATUS, PLACE]) { totalCount } }',
    'meetings { groups(by: [YEAR]) { nodes { nodes { participations { groups(by: [ROLE]) { totalCount } } } } } }',
    'topic(id: "topic/cybersecurity") { events(filter: { during: { from: "2026-01-01", to: "2025-01-01" } }) { totalCount } }',
  ]),
  ...withVariables.map(([query, variables], at) => ({
    name: `wrong variable ${at + 1}`,
    trial: 'a wrong argument' as const,
    query,
    variables,
  })),
];

/** Documents that ask for what the schema does not have. */
export const wrongDocuments = fields('a wrong document', 'wrong document', [
  'oficial { name }',
  'official { name }',
  'official(id: "official/kao-kim-hourn")',
  'official(id: "official/kao-kim-hourn") { nmae }',
  'event(id: "summit/asean-summit-47") { ... on Official { name } }',
  'officials(orderBy: BY_NAME) { totalCount }',
  'citations(orderBy: NAME_ASC) { totalCount }',
]);

/** An alias that is the name of a key, beside a field that another domain answers. */
export const hiddenKeys = fields('an alias that hides a key', 'hidden key', [
  'official(id: "official/kao-kim-hourn") { id: name meetings { totalCount } }',
  'meetings(first: 2) { nodes { id: name citations { field } } }',
  'meetings(first: 2) { nodes { ... on Meeting { id: name } place { id: name events { totalCount } } } }',
  'event(id: "summit/asean-summit-47") { __typename: name ... on Summit { citations { field } } }',
]);

/** How many questions, from which seed, and the folder of the data that they ask about. */
export interface GeneratedOptions {
  readonly count: number;
  readonly seed: number;
  readonly data?: string;
  readonly trial?: Trial;
}

/**
 * Valid random questions.
 *
 * @param schema the published schema.
 * @param options how they are drawn.
 */
export function generated(
  schema: GraphQLSchema,
  { count, seed, data = 'data', trial = 'answers' }: GeneratedOptions,
): readonly Asked[] {
  const arbitrary = generatedQueries(schema, collectSamples(readRecords(data)));
  const queries = fc.sample(arbitrary, { numRuns: count, seed });
  return queries.map(({ text, variables }, at) => ({
    name: `generated ${at + 1} of seed ${seed}`,
    trial,
    query: text,
    variables,
  }));
}
