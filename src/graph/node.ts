import { GraphQLID } from 'graphql';
import { column } from './field.decorators';

/** A record with an id. */
export abstract class Node {
  @column(GraphQLID, {
    description:
      'Global, readable and permanent: the type in kebab case, a slash and a slug, such as `official/kao-kim-hourn`.',
  })
  id!: string;
}
