import { getNamedType, type GraphQLField } from 'graphql';
import { openWhole, type Whole } from '../harness';

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
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
  }

  async function pageOf(field: string, pages: string): Promise<Page> {
    const args = field === 'search' ? `text: "asean ministers", ${pages}` : pages;
    const selection = '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }';
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
        pageInfo: { hasNextPage: false, hasPreviousPage: true },
      });
      expect(await pageOf(name, `last: 3, before: "${before}"`)).toEqual({
        edges: edges.slice(middle - 3, middle),
        pageInfo: { hasNextPage: true, hasPreviousPage: middle > 3 },
      });
    }
    expect(connections.length).toBeGreaterThan(9);
  });
});
