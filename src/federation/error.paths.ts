import { relocatedError } from '@graphql-tools/utils';
import {
  GraphQLError,
  isObjectType,
  responsePathAsArray,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Gives every error of a stitched schema its full path: stitching fetches the records of a list together,
 * and its errors do not say which record they belong to.
 *
 * @param schema the stitched schema; its resolvers are replaced.
 */
export function placeErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = placing(field.resolve as Resolver);
    }
  }
}

const placing =
  (resolve: Resolver): Resolver =>
  (...args) => {
    const [, , , { path }] = args;
    const placed = (value: unknown): unknown =>
      value instanceof GraphQLError ? relocatedError(value, responsePathAsArray(path)) : value;
    const value: unknown = resolve(...args);
    if (!(value instanceof Promise)) return placed(value);
    return value.then(placed, (error: unknown) => {
      throw placed(error);
    });
  };
