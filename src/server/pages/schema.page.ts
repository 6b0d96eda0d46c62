import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import type { Page } from './page';

/** `/schema.graphql`: the public schema, sorted, for code generators and composers. */
export const schemaPage: Page = {
  path: '/schema.graphql',
  handle(served, _request, reply) {
    void reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
    return Promise.resolve(print(served.answers.schema));
  },
};

const printed = new WeakMap<GraphQLSchema, string>();

function print(schema: GraphQLSchema): string {
  const known = printed.get(schema);
  if (known !== undefined) return known;
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  printed.set(schema, text);
  return text;
}
