import { GraphQLBoolean, GraphQLInt, GraphQLString } from 'graphql';
import { domain } from './domain';
import { column } from './field.decorators';
import { GraphQLDate } from './scalars';

/** What every domain uses and none owns. */
export const shared = domain('shared');

/** How sure the graph can be of what it says about a day. */
export const Certainty = shared.enumeration(
  'Certainty',
  'How sure the graph can be that something held on a day. Dates are kept as precisely as the sources give them, so an edge may be unknown.',
  {
    CERTAIN: 'The day lies inside whatever the dates mean.',
    POSSIBLE: 'The day can lie inside: an edge is unknown, imprecise or uncertain.',
  },
);

/** Whether something has come to an end. */
export const Ending = shared.enumeration(
  'Ending',
  'Whether a membership or tenure has come to an end.',
  {
    OPEN: 'It goes on.',
    ENDED: 'It has ended, on the day given as its end.',
    UNKNOWN: 'No source says whether or when it ended; days after its start are POSSIBLE.',
  },
);

/** Days from one to another. */
export const DateRange = shared.range('DateRange', {
  description:
    'A range of days, both inclusive. A partial date matches when it can fall inside. A range whose last day lies before its first is refused.',
  type: GraphQLDate,
  from: 'The first day; open towards the past when left out.',
  to: 'The last day; open towards the future when left out.',
});

/** Conditions on a text. */
export const TextFilter = shared.input(
  'TextFilter',
  'Conditions on a text, all of which must hold. Case and diacritics do not matter: `le luong` finds `Lê Lương Minh`.',
  {
    eq: { type: GraphQLString, description: 'The whole text.' },
    in: { type: GraphQLString, list: true, description: 'One of these, as the whole text.' },
    contains: { type: GraphQLString, description: 'This somewhere in the text.' },
    startsWith: { type: GraphQLString, description: 'This at the start of the text.' },
  },
);

/** Where a page stands among its neighbours. */
@shared.value({ description: 'Where a page stands in its connection.' })
export class PageInfo {
  @column(GraphQLBoolean, { description: 'Whether anything follows this page.' })
  hasNextPage!: boolean;

  @column(GraphQLBoolean, { description: 'Whether anything precedes this page.' })
  hasPreviousPage!: boolean;

  @column(GraphQLString, {
    nullable: true,
    description: 'The cursor of the first edge, for `before`; null on an empty page.',
  })
  startCursor?: string;

  @column(GraphQLString, {
    nullable: true,
    description: 'The cursor of the last edge, for `after`; null on an empty page.',
  })
  endCursor?: string;
}

/** How many certainly, and how many at most. */
@shared.value({ description: 'A count that is honest about unknown dates.' })
export class Count {
  @column(GraphQLInt, { description: 'How many held certainly on the day.' })
  certain!: number;

  @column(GraphQLInt, { description: 'How many more may have held on the day.' })
  possible!: number;
}
