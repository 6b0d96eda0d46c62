import { GraphQLInt, GraphQLString } from 'graphql';
import { largestPage, usualPage } from '../limits';
import type { ArgumentSpec, ConnectionField } from './specification';

const forward: Readonly<Record<string, ArgumentSpec>> = {
  first: {
    type: GraphQLInt,
    range: [1, largestPage],
    description: `How many, from the start or after \`after\`: 1 to ${largestPage}, ${usualPage} when left out.`,
  },
  after: {
    type: GraphQLString,
    description:
      'The cursor after which the page starts, from `endCursor` or an edge of the same ordering.',
  },
};

const backward: Readonly<Record<string, ArgumentSpec>> = {
  last: {
    type: GraphQLInt,
    range: [1, largestPage],
    description: `How many, from the end or before \`before\`: 1 to ${largestPage}. Not together with \`first\`.`,
  },
  before: {
    type: GraphQLString,
    description:
      'The cursor before which the page ends, from `startCursor` or an edge of the same ordering.',
  },
};

/** All arguments of a connection: its own, then filter, order and pages. */
export function connectionArguments(
  field: Pick<ConnectionField, 'args' | 'where' | 'orderBy' | 'backward'>,
): Readonly<Record<string, ArgumentSpec>> {
  return {
    ...field.args,
    ...(field.where && {
      filter: { type: field.where, description: 'Only those that meet all of this.' },
    }),
    ...(field.orderBy && {
      orderBy: {
        type: {
          kind: 'enum',
          name: field.orderBy.name,
          domain: field.orderBy.domain,
          description: field.orderBy.description,
          values: {},
        },
        description: 'The order; cursors belong to it.',
      },
    }),
    ...forward,
    ...(field.backward && backward),
  };
}
