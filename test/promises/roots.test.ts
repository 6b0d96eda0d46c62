import { getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { openWhole, type Whole } from '../harness';
import { readRecords } from '../oracle/records';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

type Field = GraphQLField<unknown, unknown>;

const rootFields = (): readonly Field[] =>
  Object.values(whole.schema.getQueryType()?.getFields() ?? {});

const typeOf = (field: Field): string => getNamedType(field.type).name;

/** The names of the types that an id can be of. */
const nodeTypes = (): readonly string[] =>
  whole.schema
    .getImplementations(whole.schema.getType('Node') as never)
    .objects.map(({ name }) => name);

test('every type with ids has a root field by id and a root connection', () => {
  const byId = rootFields().filter(({ args }) => args.some(({ name }) => name === 'id'));
  const ones = new Set(byId.map(typeOf));
  const connections = new Set(rootFields().map(typeOf));
  const missing = nodeTypes().filter(
    (name) => !ones.has(name) || !connections.has(`${name}Connection`),
  );
  expect(missing).toEqual([]);
});

test('the example in the description of each root field is the id of a record', async () => {
  const found = rootFields().flatMap((field) => {
    const description = field.args.find(({ name }) => name === 'id')?.description ?? '';
    const [id] = /(?<=`)[a-z-]+\/[^`]+/.exec(description) ?? [];
    return id === undefined ? [] : [{ field: field.name, id }];
  });
  const query = `{ ${found.map(({ field, id }) => `${field}(id: "${id}") { id }`).join(' ')} }`;
  const { data, errors } = await whole.ask(query);
  expect(errors).toBeUndefined();
  expect(data).toEqual(Object.fromEntries(found.map(({ field, id }) => [field, { id }])));
  expect(found.length).toBeGreaterThan(nodeTypes().length);
});

/** Groups go forward in orders of their own; hits and paths come in the one order that their question has. */
const isOrderedByItself = ({ name }: Field): boolean =>
  ['groups', 'search', 'suggest', 'path'].includes(name);

test('every connection takes the orders of its type, and pages from either end', () => {
  const connections = Object.values(whole.schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter((field) => typeOf(field).endsWith('Connection') && !isOrderedByItself(field));
  for (const field of connections) {
    const names = field.args.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['orderBy', 'first', 'after', 'last', 'before']));
  }
  expect(connections.length).toBeGreaterThan(50);
});

test('a country is found by its code or its id, and by exactly one of them', async () => {
  const { data } = await whole.ask(
    '{ byCode: country(code: "SG") { id } byId: country(id: "country/sg") { code } }',
  );
  expect(data).toEqual({ byCode: { id: 'country/sg' }, byId: { code: 'SG' } });
  for (const args of ['', '(code: "SG", id: "country/sg")', '(code: null)']) {
    const { errors } = await whole.ask(`{ country${args} { id } }`);
    expect(errors?.map(({ message }) => message)).toEqual(['Give either `code` or `id`.']);
  }
});

describe('an order by a count', () => {
  interface Counted {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly name: string; readonly meetings: { readonly totalCount: number } };
    }[];
  }

  const selection = '{ edges { cursor node { name meetings { totalCount } } } }';

  async function page(args: string): Promise<Counted['edges']> {
    const { data, errors } = await whole.ask(`{ page: officials(${args}) ${selection} }`);
    expect(errors).toBeUndefined();
    return (data?.page as Counted).edges;
  }

  test('agrees with the counts, and its cursors lead on from page to page', async () => {
    const all = await page('orderBy: MEETINGS_DESC, first: 100');
    const counts = all.map(({ node }) => node.meetings.totalCount);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(counts[0]).toBeGreaterThan(10);
    const after = all[4]?.cursor ?? '';
    expect(await page(`orderBy: MEETINGS_DESC, first: 5, after: "${after}"`)).toEqual(
      all.slice(5, 10),
    );
    expect(await page(`orderBy: MEETINGS_DESC, last: 3, before: "${after}"`)).toEqual(
      all.slice(1, 4),
    );
  });

  const cursor = (...values: readonly unknown[]): string =>
    Buffer.from(JSON.stringify(values)).toString('base64url');

  test.each([
    ['a text', cursor('Official:-MEETINGS', '3', 'official/x')],
    ['a number with decimals', cursor('Official:-MEETINGS', 1.5, 'official/x')],
    ['a number beyond all counts', cursor('Official:-MEETINGS', 1e12, 'official/x')],
    ['nothing', cursor('Official:-MEETINGS', null, 'official/x')],
  ])('has no cursor with %s as its count', async (_, after) => {
    const { errors } = await whole.ask(
      `{ officials(orderBy: MEETINGS_DESC, after: "${after}") { nodes { id } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });
});

test('records without a number come last in both directions', async () => {
  const { data } = await whole.ask(`{
    up: meetings(orderBy: EDITION_ASC, last: 1) { nodes { edition } }
    down: meetings(orderBy: EDITION_DESC, last: 1) { nodes { edition } }
    highest: summits(orderBy: EDITION_DESC, first: 1) { nodes { name edition } }
  }`);
  expect(data).toEqual({
    up: { nodes: [{ edition: null }] },
    down: { nodes: [{ edition: null }] },
    highest: { nodes: [{ name: '49th ASEAN Summit', edition: 49 }] },
  });
});

test('links have no ids, so they are read from a connection and not one by one', async () => {
  const names = rootFields().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['documentLinks', 'eventLinks']));
  expect(names).not.toEqual(expect.arrayContaining(['documentLink']));
  expect(names).not.toEqual(expect.arrayContaining(['eventLink']));
  const { data } = await whole.ask('{ documentLinks { totalCount } eventLinks { totalCount } }');
  const rows = (file: string) => readRecords('data').of(file).length;
  expect(data).toEqual({
    documentLinks: { totalCount: rows('document_links') },
    eventLinks: { totalCount: rows('event_links') + linksOfMeetings() },
  });
});

/** Counts the events that meetings name in their own columns. */
const linksOfMeetings = (): number =>
  readRecords('data')
    .of('meetings')
    .flatMap(({ onSidelinesOf, aheadOf }) => [onSidelinesOf, aheadOf].filter(Boolean)).length;
