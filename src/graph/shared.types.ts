import { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLString } from 'graphql';
import { domain } from './domain';
import { column } from './field.decorators';
import { GraphQLDate } from './scalars';

/** The types that all domains share. */
export const shared = domain('shared');

/** The certainty of a statement about a day. */
export const Certainty = shared.enumeration(
  'Certainty',
  'How sure the graph can be that something held on a day. Dates are as precise as their ' +
    'sources, so a first or last day may be unknown.',
  {
    CERTAIN: 'The day lies inside under every reading of the dates, and is not after today.',
    POSSIBLE:
      'The day lies inside under some reading of the dates: a first or last day is unknown, ' +
      'imprecise or uncertain, or the day is still to come.',
  },
);

/** Whether something has come to an end. */
export const Ending = shared.enumeration(
  'Ending',
  'Whether a membership or tenure has come to an end.',
  {
    OPEN: 'It goes on, at most until the death of its holder or the dissolution of its organisation.',
    ENDED: 'It has ended, on the day given as its end.',
    UNKNOWN: 'No source says whether or when it ended; days after its start are POSSIBLE.',
  },
);

/** A range of days. */
export const DateRange = shared.range('DateRange', {
  description:
    'A range of days, both ends included. A partial date matches when it can fall inside. A ' +
    'range whose last day lies before its first is refused.',
  type: GraphQLDate,
  from:
    'The first day of the range; a month `2025-10` or a year `2025` means its first day. When left ' +
    'out, the range has no start.',
  to:
    'The last day of the range; a month `2025-10` or a year `2025` means its last day. When left ' +
    'out, the range has no end.',
});

/** Conditions on a date. */
export const DateFilter = shared.input(
  'DateFilter',
  'Conditions on a date, all of which must hold. An imprecise date matches when it can lie there: ' +
    '`2025-10` lies before 2025-10-15 and after it. A date that is not recorded does not match, ' +
    'unless its description says which days count.',
  {
    during: { type: DateRange, description: 'The date can lie in this range.' },
    before: {
      type: GraphQLDate,
      day: 'first',
      description:
        'The date can lie before this day; a month or a year means its first day, so that ' +
        '`2025` is before 2025-01-01.',
    },
    after: {
      type: GraphQLDate,
      day: 'last',
      description:
        'The date can lie after this day; a month or a year means its last day, so that `2025` ' +
        'is after 2025-12-31.',
    },
  },
);

/** A range of whole numbers. */
export const IntRange = shared.range('IntRange', {
  description:
    'A range of whole numbers, both ends included. A range that ends before it begins is refused.',
  type: GraphQLInt,
  from: 'The least number. When left out, the range has no start.',
  to: 'The greatest number. When left out, the range has no end.',
});

/** A range of numbers. */
export const FloatRange = shared.range('FloatRange', {
  description:
    'A range of numbers, both ends included. A range that ends before it begins is refused.',
  type: GraphQLFloat,
  from: 'The least number. When left out, the range has no start.',
  to: 'The greatest number. When left out, the range has no end.',
});

/** The order of groups. */
export const GroupOrder = shared.enumeration(
  'GroupOrder',
  'The order of groups. Keys are compared one after another, as `by` names them: records by id, texts by ' +
    'character code, numbers by value. A null key comes last in every order.',
  {
    COUNT_DESC: 'The largest group first; groups of one size by their keys, ascending.',
    COUNT_ASC: 'The smallest group first; groups of one size by their keys, ascending.',
    KEYS_ASC: 'By the keys, ascending.',
    KEYS_DESC: 'By the keys, descending.',
  },
);

const freeText = { type: GraphQLString, holds: 'text' } as const;

/** Conditions on a text. */
export const TextFilter = shared.input(
  'TextFilter',
  'Conditions on a text, all of which must hold. Case, diacritics, ligatures, the form of ' +
    'quotation marks, dashes and spaces, and the dots of acronyms do not matter: `le luong` finds ' +
    '`Lê Lương Minh`, and `u.n.` finds `UN`.',
  {
    eq: { ...freeText, description: 'The text equals this.' },
    in: { ...freeText, list: true, description: 'The text equals one of these.' },
    contains: { ...freeText, description: 'The text contains this.' },
    startsWith: { ...freeText, description: 'The text starts with this.' },
  },
);

/** The position of a page in its connection. */
@shared.value({
  description:
    'The position of a page in its connection (GraphQL Cursor Connections Specification).',
})
export class PageInfo {
  @column(GraphQLBoolean, { description: 'Whether records follow this page.' })
  hasNextPage!: boolean;

  @column(GraphQLBoolean, { description: 'Whether records precede this page.' })
  hasPreviousPage!: boolean;

  @column(GraphQLString, {
    nullable: true,
    description: 'The cursor of the first edge, to be given as `before`; null on an empty page.',
  })
  startCursor?: string;

  @column(GraphQLString, {
    nullable: true,
    description: 'The cursor of the last edge, to be given as `after`; null on an empty page.',
  })
  endCursor?: string;
}

/** A count with a certain and a greatest possible number. */
@shared.value({ description: 'A count on a day, with unknown dates counted apart.' })
export class Count {
  @column(GraphQLInt, { description: 'The number that certainly held on the day.' })
  certain!: number;

  @column(GraphQLInt, {
    description: 'The number that may also have held on the day, in addition to `certain`.',
  })
  possible!: number;
}
