import { refusalsOf, type Mistake } from './refusals';
import { openServed, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const expectRefusal = refusalsOf(() => served);

describe('the size of a page', () => {
  const right = 'give a whole number from 1 to 100.';

  test.each([0, -1, 101])('first: %i', async (first) => {
    const message = `first is ${String(first)}: ${right}`;
    const query = `{ meetings(first: ${String(first)}) { totalCount } }`;
    await expectRefusal({ query, argument: 'first', message, column: 3 });
  });

  test.each([0, -1, 101])('first: %i in a variable', async (first) => {
    const message = `first is ${String(first)}: ${right}`;
    const query = 'query ($n: Int) { meetings(first: $n) { totalCount } }';
    await expectRefusal({ query, variables: { n: first }, argument: 'first', message, column: 19 });
  });

  test.each<Mistake>([
    {
      query: '{ meetings { nodes { participations(first: 101) { totalCount } } } }',
      argument: 'first',
      message: `first is 101: ${right}`,
      column: 22,
    },
    {
      query: '{ officials(last: 0) { totalCount } }',
      argument: 'last',
      message: `last is 0: ${right}`,
      column: 3,
    },
    {
      query: '{ officials(first: 1, last: 1) { totalCount } }',
      argument: 'last',
      message: 'Give either `first` or `last`, not both.',
    },
    {
      query: '{ meetings(first: "5") { totalCount } }',
      argument: 'first',
      message: 'Int cannot represent non-integer value: "5"',
      column: 19,
    },
    {
      query: 'query ($n: Int) { meetings(first: $n) { totalCount } }',
      variables: { n: 1.5 },
      argument: 'first',
      message: 'Variable "$n" got invalid value 1.5; Int cannot represent non-integer value: 1.5',
      column: 8,
    },
  ])('$query $variables', expectRefusal);
});

describe('a cursor', () => {
  const forged =
    'after is no cursor: use one from `endCursor`, `startCursor` or an edge of this list.';
  const foreign =
    'after is a cursor of another list or order: use one from `endCursor`, `startCursor` or an edge of this list in this order.';
  const query = 'query ($after: String) { meetings(after: $after) { totalCount } }';

  test.each([
    ['a word', 'abc'],
    ['nothing', ''],
    ['JSON that is no cursor', '{"a":1}'],
    ['a list that is no cursor', '[1,2,3]'],
    ['a cursor of other columns', '["Meeting:name","a","meeting/x"]'],
  ])('forged from %s', async (_what, text) => {
    const after = Buffer.from(text).toString('base64url');
    const { status, body } = await served.ask(query, { after });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }] },
    });
  });

  test('that is no base64', async () => {
    await expectRefusal({ query, variables: { after: '%%%' }, argument: 'after', message: forged });
    const literal = '{ meetings(after: "%%%") { totalCount } }';
    await expectRefusal({ query: literal, argument: 'after', message: forged });
  });

  /** The cursor of the first edge that a field gives. */
  async function cursorOf(field: string): Promise<unknown> {
    const { body } = await served.ask(`{ found: ${field} { edges { cursor } } }`);
    const { data } = body as { data: { found: { edges: readonly { cursor: unknown }[] } } };
    return data.found.edges[0]?.cursor;
  }

  test.each([
    ['another list', 'officials(first: 1)'],
    ['the same list in another order', 'meetings(first: 1, orderBy: STARTS_ON_DESC)'],
    ['the same list by another key', 'meetings(first: 1, orderBy: NAME_ASC)'],
  ])('of %s', async (_what, field) => {
    const after = await cursorOf(field);
    await expectRefusal({ query, variables: { after }, argument: 'after', message: foreign });
  });

  test('that stands behind the one it should stand before', async () => {
    const { body } = await served.ask('{ found: meetings(first: 3) { edges { cursor } } }');
    const { data } = body as { data: { found: { edges: readonly { cursor: string }[] } } };
    const [first = '', second = ''] = data.found.edges.map(({ cursor }) => cursor);
    const message =
      'after stands behind before in this order, so that nothing lies between them: give the cursor of the earlier edge as `after`.';
    await expectRefusal({
      query: 'query ($a: String, $b: String) { meetings(after: $a, before: $b) { totalCount } }',
      variables: { a: second, b: first },
      argument: 'after',
      message,
    });
    const between = `{ meetings(after: "${first}", before: "${second}") { nodes { id } } }`;
    expect(await served.ask(between)).toMatchObject({
      body: { data: { meetings: { nodes: [] } } },
    });
  });

  test('with a changed end', async () => {
    const after = `${String(await cursorOf('meetings(first: 1)'))}x`;
    await expectRefusal({ query, variables: { after }, argument: 'after', message: forged });
  });
});

describe('an id', () => {
  const wrong = (place: string, id: string, right: string) =>
    `${place} is "${id}", which is no id of the type meant here: it should read ${right}.`;

  test.each<Mistake>([
    ...[
      'meeting/2025-10-21-kao-kim-hourn-vivian-balakrishnan',
      'kao-kim-hourn',
      'official/',
      '',
    ].map((id) => ({
      query: `{ official(id: "${id}") { name } }`,
      argument: 'id',
      message: wrong('id', id, '"official/…"'),
      column: 3,
    })),
    {
      query: 'query ($id: ID!) { official(id: $id) { name } }',
      variables: { id: 'summit/asean-summit-47' },
      argument: 'id',
      message: wrong('id', 'summit/asean-summit-47', '"official/…"'),
      column: 20,
    },
    {
      query:
        '{ meetings(filter: { and: [{ onSidelinesOf: { ids: ["topic/trade"] } }] }) { totalCount } }',
      argument: 'filter.and.0.onSidelinesOf.ids.0',
      message: wrong(
        'filter.and.0.onSidelinesOf.ids.0',
        'topic/trade',
        '"summit/…" or "conference/…" or "meeting/…"',
      ),
      column: 3,
    },
    {
      query: 'query ($f: MeetingFilter) { meetings(filter: $f) { totalCount } }',
      variables: { f: { participants: { officials: ['official/a', 'office/b'] } } },
      argument: 'filter.participants.officials.1',
      message: wrong('filter.participants.officials.1', 'office/b', '"official/…"'),
      column: 29,
    },
    {
      query: 'query ($id: ID!) { official(id: $id) { name } }',
      variables: { id: null },
      argument: 'id',
      message: 'Variable "$id" of non-null type "ID!" must not be null.',
      column: 8,
    },
    {
      query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: { ids: Array.from({ length: 101 }, (_, at) => `official/${String(at)}`) },
      argument: 'ids',
      message: 'ids holds 101 values: give at most 100.',
      column: 24,
    },
  ])('$query $argument', expectRefusal);

  test('that nothing has is null', async () => {
    const query = `{
      official(id: "official/nobody") { name }
      organisation(id: "organisation/none") { name }
      event(id: "meeting/none") { name }
      summit(id: "summit/none") { name }
      conference(id: "conference/none") { name }
      meeting(id: "meeting/none") { name }
      policyDocument(id: "policy-document/none") { title }
      topic(id: "topic/none") { label }
      node(id: "official/nobody") { id }
      nodes(ids: ["official/nobody", "official/kao-kim-hourn"]) { id }
    }`;
    const { status, body } = await served.ask(query);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        data: {
          official: null,
          organisation: null,
          event: null,
          summit: null,
          conference: null,
          meeting: null,
          policyDocument: null,
          topic: null,
          node: null,
          nodes: [null, { id: 'official/kao-kim-hourn' }],
        },
      },
    });
  });
});

describe('a code or a name', () => {
  test.each<Mistake>([
    {
      query: '{ country(code: "ZZ") { name } }',
      argument: 'code',
      message:
        '"ZZ" has the form of a country code, but ISO 3166-1 gives it to no country: did you mean "ZW" (Zimbabwe)?',
      column: 17,
    },
    {
      query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }',
      variables: { f: { country: ['SG', 'SGP'] } },
      argument: 'filter.country.1',
      message:
        'Variable "$f" got invalid value "SGP" at "f.country[1]"; "SGP" is no country code: write two letters of ISO 3166-1, such as "SG".',
      column: 8,
    },
    {
      query: '{ meetings(filter: { kind: [BILATERA] }) { totalCount } }',
      argument: 'filter.kind.0',
      message:
        'Value "BILATERA" does not exist in "MeetingKind" enum. Did you mean the enum value "BILATERAL" or "TRILATERAL"?',
      column: 29,
    },
    {
      query: 'query ($f: MeetingFilter) { meetings(filter: $f) { totalCount } }',
      variables: { f: { not: { kind: ['SECRET'] } } },
      argument: 'filter.not.kind.0',
      message:
        'Variable "$f" got invalid value "SECRET" at "f.not.kind[0]"; Value "SECRET" does not exist in "MeetingKind" enum. Did you mean the enum value "RETREAT"?',
      column: 8,
    },
    {
      query: '{ officials(filter: { nationality: [SG] }) { totalCount } }',
      argument: 'filter.nationality.0',
      message:
        'SG stands without quotes, as values of enumerations do, but CountryCode is a text: write "SG".',
      column: 37,
    },
    {
      query: '{ meetings(filter: { name: { eq: Talks } }) { totalCount } }',
      argument: 'filter.name.eq',
      message:
        'Talks stands without quotes, as values of enumerations do, but String is a text: write "Talks".',
      column: 34,
    },
    {
      query: '{ node(id: official) { id } }',
      argument: 'id',
      message:
        'official stands without quotes, as values of enumerations do, but ID is a text: write "official".',
      column: 12,
    },
    {
      query: '{ meetings(filter: { during: { from: today } }) { totalCount } }',
      argument: 'filter.during.from',
      message:
        'today stands without quotes, as values of enumerations do, but Date is a text: write "today".',
      column: 38,
    },
    {
      query: '{ meetings(orderBy: SHORTEST) { totalCount } }',
      argument: 'orderBy',
      message: 'Value "SHORTEST" does not exist in "EventOrder" enum.',
      column: 21,
    },
    {
      query: '{ meetings(filter: { knid: BILATERAL }) { totalCount } }',
      argument: 'filter.knid',
      message: 'Field "knid" is not defined by type "MeetingFilter". Did you mean "kind" or "and"?',
      column: 22,
    },
    {
      query: '{ summit(id: "summit/asean-summit-47") { leadUp(within: 367) { totalCount } } }',
      argument: 'within',
      message: 'within is 367: give a whole number from 1 to 366.',
      column: 42,
    },
    ...['', '   '].map((text) => ({
      query: `{ search(text: "${text}") { totalCount } }`,
      argument: 'text',
      message: 'text is empty: give a search text of 1 to 200 characters.',
    })),
    {
      query: 'query ($text: String!) { search(text: $text) { totalCount } }',
      variables: { text: 'x'.repeat(201) },
      argument: 'text',
      message: 'text has 201 characters: give at most 200.',
      column: 26,
    },
  ])('$query $argument', expectRefusal);

  test('a country that nothing is about is null, and letters may be small', async () => {
    const { body } = await served.ask(
      '{ none: country(code: "AQ") { name } small: country(code: "sg") { name } }',
    );
    expect(body).toEqual({ data: { none: null, small: { name: 'Singapore' } } });
  });
});
