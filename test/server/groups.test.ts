import { refusalsOf, type Mistake } from './refusals';
import { openServed, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const expectRefusal = refusalsOf(() => served);

describe('groups', () => {
  const groups = (args: string): string => `{ meetings { groups(${args}) { totalCount } } }`;

  test.each<Mistake>([
    {
      query: groups('by: []'),
      argument: 'by',
      message: 'by is empty: give 1 to 3 values.',
      column: 14,
    },
    {
      query: groups('by: [YEAR, KIND, STATUS, COUNTRY]'),
      argument: 'by',
      message: 'by holds 4 values: give at most 3.',
      column: 14,
    },
    {
      query: groups('by: [YEAR, COUNTRY, YEAR]'),
      argument: 'by',
      message: 'by names YEAR twice: give each value once.',
      column: 14,
    },
    {
      query: 'query ($by: [MeetingDimension!]!) { meetings { groups(by: $by) { totalCount } } }',
      variables: { by: ['KIND', 'KIND'] },
      argument: 'by',
      message: 'by names KIND twice: give each value once.',
      column: 48,
    },
    {
      query: groups('by: [YEAR], first: 101'),
      argument: 'first',
      message: 'first is 101: give a whole number from 1 to 100.',
      column: 14,
    },
    {
      query: '{ meetings { groups(by: [YEAR]) { nodes { nodes(first: 0) { id } } } } }',
      argument: 'first',
      message: 'first is 0: give a whole number from 1 to 100.',
      column: 43,
    },
    {
      query:
        '{ meetings { groups(by: [YEAR]) { nodes { nodes { participations { ...G } } } } } } ' +
        'fragment G on ParticipationConnection { groups(by: [ROLE]) { totalCount } }',
      argument: 'by',
      message:
        'by asks for groups inside the records of a group: give both dimensions to one `groups`, ' +
        'or ask in another operation.',
      column: 125,
    },
    {
      query: groups('by: [YEAR], after: "forged"'),
      argument: 'after',
      message:
        'after is no cursor: use one from `endCursor`, `startCursor` or an edge of this list.',
    },
  ])('$query $variables', expectRefusal);

  test('of an unknown dimension', async () => {
    const { body } = await served.ask(groups('by: [YAER]'));
    expect(body).toMatchObject({
      errors: [
        {
          message:
            'Value "YAER" does not exist in "MeetingDimension" enum. Did you mean the enum value "YEAR"?',
          extensions: { code: 'BAD_USER_INPUT', argument: 'by.0' },
        },
      ],
    });
  });

  test.each(['by: [YEAR], orderBy: KEYS_ASC', 'by: [KIND]', 'by: [YEAR, KIND]'])(
    'after a cursor of other groups: %s',
    async (other) => {
      const { body } = await served.ask(
        `{ meetings { groups(${other}, first: 1) { pageInfo { endCursor } } } }`,
      );
      const { data } = body as {
        data: { meetings: { groups: { pageInfo: { endCursor: string } } } };
      };
      const { endCursor } = data.meetings.groups.pageInfo;
      await expectRefusal({
        query: groups(`by: [YEAR], after: "${endCursor}"`),
        argument: 'after',
        message:
          'after is a cursor of another list or order: use one from `endCursor`, `startCursor` or ' +
          'an edge of this list in this order.',
      });
    },
  );
});
