import { openServed, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

type Variables = Readonly<Record<string, unknown>>;

describe('several mistakes are said together', () => {
  const day =
    '"2025-02-30" is no day of the calendar: write it as YYYY-MM-DD, such as "2025-10-21".';
  const id = (place: string) =>
    `${place} is "summit/x", which is no id of the type meant here: it should read "official/…".`;

  test.each<{
    readonly what: string;
    readonly query: string;
    readonly variables?: Variables;
    readonly expected: readonly (readonly [argument: string | undefined, message: string])[];
  }>([
    {
      what: 'two literals of the wrong type',
      query: '{ meetings(first: "5", orderBy: SHORTEST) { totalCount } }',
      expected: [
        ['first', 'Int cannot represent non-integer value: "5"'],
        ['orderBy', 'Value "SHORTEST" does not exist in "EventOrder" enum.'],
      ],
    },
    {
      what: 'a malformed date and an id of the wrong type',
      query:
        '{ meetings(filter: { during: { from: "2025-02-30" } }) { totalCount } official(id: "summit/x") { name } }',
      expected: [
        ['filter.during.from', day],
        ['id', id('id')],
      ],
    },
    {
      what: 'the same in variables',
      query:
        'query ($day: Date, $id: ID!) { meetings(filter: { during: { from: $day } }) { totalCount } official(id: $id) { name } }',
      variables: { day: '2025-02-30', id: 'summit/x' },
      expected: [
        ['filter.during.from', `Variable "$day" got invalid value "2025-02-30"; ${day}`],
        ['id', id('id')],
      ],
    },
    {
      what: 'a field that is not there, a wrong literal and a wrong variable',
      query:
        'query ($first: Int) { oficials { name } official(id: "summit/x") { name } meetings(first: $first) { totalCount } }',
      variables: { first: 'many' },
      expected: [
        [
          undefined,
          'Cannot query field "oficials" on type "Query". Did you mean "officials", "official", or "offices"?',
        ],
        [
          'first',
          'Variable "$first" got invalid value "many"; Int cannot represent non-integer value: "many"',
        ],
        ['id', id('id')],
      ],
    },
    {
      what: 'an id, a size, a cursor and what two arguments say of each other',
      query:
        '{ official(id: "summit/x") { name } meetings(first: 0) { totalCount } officials(after: "%") { totalCount } summit(id: "summit/x", edition: 47) { name } }',
      expected: [
        ['id', id('id')],
        ['first', 'first is 0: give a whole number from 1 to 100.'],
        ['id', 'Give either `id`, or both `series` and `edition`.'],
        [
          'after',
          'after is no cursor: use one from `endCursor`, `startCursor` or an edge of this list.',
        ],
      ],
    },
    {
      what: 'ids in one list, of which two are wrong',
      query:
        '{ meetings(filter: { participants: { officials: ["summit/x", "official/a", "summit/x"] } }) { totalCount } }',
      expected: [
        ['filter.participants.officials.0', id('filter.participants.officials.0')],
        ['filter.participants.officials.2', id('filter.participants.officials.2')],
      ],
    },
  ])('$what', async ({ query, variables, expected }) => {
    const { status, body } = await served.ask(query, variables);
    const { errors } = body as {
      readonly errors: readonly {
        readonly message: string;
        readonly extensions: { readonly argument?: string };
      }[];
    };
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('data');
    expect(errors.map(({ message, extensions }) => [extensions.argument, message])).toEqual(
      expected,
    );
  });
});

test('a wrong value of a field that is left out is not looked at', async () => {
  const query =
    'query ($id: ID!, $has: Boolean!) { official(id: $id) @include(if: $has) { name } __typename ...Other @skip(if: true) } fragment Other on Query { meetings(first: 0) { totalCount } }';
  const { body } = await served.ask(query, { id: '', has: false });
  expect(body).toEqual({ data: { __typename: 'Query' } });
});
