import { getNamedType, type GraphQLField } from 'graphql';
import { executeText } from '../../src/read/text.request';
import { openWhole, type Whole } from '../harness';
import { argumentPlaces, type ArgumentPlace } from './argument.places';

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

type Field = GraphQLField<unknown, unknown>;

const rootFields = (): readonly Field[] =>
  Object.values(whole.schema.getQueryType()?.getFields() ?? {});

describe('a root connection', () => {
  /** A page as it is answered. */
  interface Page {
    readonly edges: readonly { readonly cursor: string; readonly node: object }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
  }

  /** What a field cannot be asked without. */
  const needed: Readonly<Record<string, string>> = {
    search: 'text: "asean ministers", ',
    suggest: 'text: "asean", ',
    path: 'from: "organisation/asean", to: "organisation/north-korea", ',
  };

  async function pageOf(field: string, pages: string): Promise<Page> {
    const args = `${needed[field] ?? ''}${pages}`;
    const selection =
      '{ edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage } }';
    const { data, errors } = await whole.ask(`{ page: ${field}(${args}) ${selection} }`);
    expect(errors).toBeUndefined();
    return data?.page as Page;
  }

  /** Every edge of a connection, forwards. */
  async function allOf(field: string): Promise<Page['edges']> {
    const edges = [...(await pageOf(field, 'first: 100')).edges];
    for (let more = edges.length === 100; more;) {
      const page = await pageOf(field, `first: 100, after: "${edges.at(-1)?.cursor ?? ''}"`);
      edges.push(...page.edges);
      more = page.pageInfo.hasNextPage;
    }
    return edges;
  }

  test('is read from either end, whichever it is', async () => {
    const connections = rootFields().filter(({ type }) =>
      getNamedType(type).name.endsWith('Connection'),
    );
    for (const { name } of connections) {
      const edges = await allOf(name);
      const middle = Math.floor(edges.length / 2);
      const before = edges[middle]?.cursor ?? '';
      expect(await pageOf(name, 'last: 3')).toEqual({
        edges: edges.slice(-3),
        pageInfo: { hasNextPage: false, hasPreviousPage: edges.length > 3 },
      });
      expect(await pageOf(name, `last: 3, before: "${before}"`)).toEqual({
        edges: edges.slice(Math.max(0, middle - 3), middle),
        pageInfo: { hasNextPage: true, hasPreviousPage: middle > 3 },
      });
    }
    expect(connections.length).toBeGreaterThan(9);
  });
});

/** Texts that name nothing. A new argument that takes a text is declared as one, and listed here. */
const freeTexts = [
  'Query.search.text',
  'Query.suggest.text',
  'TextFilter.contains',
  'TextFilter.eq',
  'TextFilter.in',
  'TextFilter.startsWith',
];

/** The place of an argument without the numbers of the elements in lists. */
const unnumbered = (argument: unknown): string => String(argument).replace(/\.\d+/g, '');

describe('an argument', () => {
  /** Asks, and answers with the arguments that are blamed; undefined when there is no error. */
  async function blamed({ query }: ArgumentPlace, literal: string) {
    const { errors, data } = await executeText(whole.engine, { query: query(literal) });
    if (!errors && data) return undefined;
    const said = errors?.map(({ extensions }) => extensions) ?? [];
    expect(new Set(said.map(({ code }) => code))).toEqual(new Set(['BAD_USER_INPUT']));
    return said.map(({ argument }) => unnumbered(argument));
  }

  test('that names a field, a code, an id or a place in a list is refused when nothing has that name', async () => {
    const free: string[] = [];
    const places = argumentPlaces(whole.schema).filter(({ type }) =>
      ['String', 'ID', 'CountryCode'].includes(type),
    );
    for (const place of places) {
      for (const wrong of ['""', '"no name of anything"', '"ZZ"']) {
        const found = await blamed(place, wrong);
        if (found === undefined) free.push(place.name);
        else if (!freeTexts.includes(place.name)) expect(found).toContain(place.argument);
      }
    }
    expect([...new Set(free)].sort()).toEqual(freeTexts);
    expect(places.length).toBeGreaterThan(100);
  });

  const code = (wrong: string) =>
    `"${wrong}" has the form of a country code, but ISO 3166-1 gives it to no country: did you mean `;

  test.each([
    [
      'event(id: "summit/asean-summit-47") { ... on Summit { citations(field: "starts_on") { id } } }',
      'field is "starts_on", which is no field of Event: did you mean "startsOn"?',
    ],
    [
      'official(id: "official/kao-kim-hourn") { citations(field: "nope") { id } }',
      'field is "nope", which is no field of Official: did you mean "note"?',
    ],
    [
      'official(id: "official/kao-kim-hourn") { citations(field: "") { id } }',
      'field is "", which is no field of Official: write one as the schema does, such as "name".',
    ],
    [
      'node(id: "oficial/kao-kim-hourn") { id }',
      'id is "oficial/kao-kim-hourn", which is no id of this graph: it begins with the type, such as "citation/…": did you mean "official/kao-kim-hourn"?',
    ],
    [
      'nodes(ids: ["official/kao-kim-hourn", "kao"]) { id }',
      'ids.1 is "kao", which is no id of this graph: it begins with the type, such as "citation/…".',
    ],
    ['country(code: "UK") { name }', `${code('UK')}"GB" (United Kingdom)?`],
    ['country(code: "sp") { name }', `${code('sp')}"ES" (Spain)?`],
    ['country(code: "ZZ") { name }', `${code('ZZ')}"ZW" (Zimbabwe)?`],
    [
      'country(code: "Singapor") { name }',
      '"Singapor" is no country code: did you mean "SG" (Singapore)?',
    ],
  ])('%s', async (field, message) => {
    const { errors } = await executeText(whole.engine, { query: `{ ${field} }` });
    expect(errors?.map((one) => one.message)).toEqual([message]);
  });

  test('names a link by what follows its field', async () => {
    const { data, errors } = await whole.ask(`{
      policyDocument(id: "policy-document/asean-charter") {
        all: citations { field }
        links: citations(field: "links") { field }
      }
    }`);
    expect(errors).toBeUndefined();
    const { all, links } = data?.policyDocument as Readonly<Record<string, { field: string }[]>>;
    expect(links?.length).toBeGreaterThan(0);
    expect(links).toEqual(all?.filter(({ field }) => /^links\//.test(field)));
  });
});
