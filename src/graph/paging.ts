import { GraphQLInt, GraphQLString } from 'graphql';
import { largestPage, longestCursor, usualPage } from '../limits';
import { GroupOrder } from './shared.types';
import type { ArgumentSpec, ConnectionField, EnumSpec, FieldSpec, RootSpec } from './specification';

const paging: Readonly<Record<'first' | 'after' | 'last' | 'before', ArgumentSpec>> = {
  first: {
    type: GraphQLInt,
    range: [1, largestPage],
    description:
      `The number of records, from the start or after \`after\`: 1 to ${largestPage}; ` +
      `${usualPage} when left out.`,
  },
  after: {
    type: GraphQLString,
    holds: 'cursor',
    longest: longestCursor,
    description:
      'The cursor after which the page starts: an `endCursor` or the cursor of an edge, in the same order.',
  },
  last: {
    type: GraphQLInt,
    range: [1, largestPage],
    description:
      `The number of records, from the end or before \`before\`: 1 to ${largestPage}. It ` +
      `cannot be combined with \`first\`.`,
  },
  before: {
    type: GraphQLString,
    holds: 'cursor',
    longest: longestCursor,
    description:
      'The cursor before which the page ends: a `startCursor` or the cursor of an edge, in the same order.',
  },
};

type Arguments = Readonly<Record<string, ArgumentSpec>>;

/** All arguments of a field: its own, the filter of a list or connection, and a connection's paging. */
export function argumentsOfField(field: FieldSpec | RootSpec): Arguments {
  if (field.kind === 'connection') return connectionArguments(field);
  return field.kind === 'list' ? { ...field.args, ...filterArgument(field.where) } : field.args;
}

const filterArgument = (where: ConnectionField['where']): Arguments =>
  where ? { filter: { type: where, description: 'Only records that meet every condition.' } } : {};

/** All arguments of a connection: its own, then filter, order, and paging from either end. */
function connectionArguments(
  field: Pick<ConnectionField, 'args' | 'where' | 'orderBy' | 'usualOrder'>,
): Arguments {
  return {
    ...field.args,
    ...filterArgument(field.where),
    ...(field.orderBy && {
      orderBy: {
        type: {
          kind: 'enum',
          name: field.orderBy.name,
          domain: field.orderBy.domain,
          description: field.orderBy.description,
          values: {},
        },
        default: field.usualOrder,
        description: 'The order of the records. A cursor is valid only for the order it came from.',
      },
    }),
    ...paging,
  };
}

/** The most dimensions of one grouping. */
const MOST_DIMENSIONS = 3;

/**
 * The arguments of `groups` of a connection.
 *
 * @param dimensions the enumeration of the dimensions of its type.
 */
export const groupsArguments = (
  dimensions: EnumSpec,
): Readonly<Record<'by' | 'orderBy' | 'first' | 'after', ArgumentSpec>> => ({
  by: {
    type: dimensions,
    list: true,
    required: true,
    range: [1, MOST_DIMENSIONS],
    isSet: true,
    isOutsideGroups: true,
    description: `The dimensions that form the keys: one to ${MOST_DIMENSIONS}, each once.`,
  },
  orderBy: {
    type: GroupOrder,
    default: 'COUNT_DESC',
    description: 'The order of the groups. A cursor is valid only for the order it came from.',
  },
  first: { ...paging.first, description: paging.first.description.replace('records', 'groups') },
  after: paging.after,
});

/** The arguments of `nodes` of a group. */
export const groupNodesArguments: Readonly<Record<'first', ArgumentSpec>> = {
  first: {
    ...paging.first,
    description: `The number of records, from the first: 1 to ${largestPage}; ${usualPage} when left out.`,
  },
};
