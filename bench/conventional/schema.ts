import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { Conferences, Meetings, Participations, Roots } from './resolvers';

/** The part of the graph that the questions ask, as type-graphql builds it. */
export const createSchema = (): Promise<GraphQLSchema> =>
  buildSchema({ resolvers: [Roots, Conferences, Meetings, Participations], validate: false });
