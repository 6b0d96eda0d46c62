import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { digest, sendCacheable, type CacheableReply } from './cacheable.reply';
import type { Page } from './page';

/** `/schema.graphql`: the public schema, sorted, as code generators and composers read it. */
export const schemaPage: Page = {
  path: '/schema.graphql',
  handle(served, request, reply) {
    return Promise.resolve(sendCacheable(request, reply, print(served.answers.schema)));
  },
};

const printed = new WeakMap<GraphQLSchema, CacheableReply>();

function print(schema: GraphQLSchema): CacheableReply {
  const known = printed.get(schema);
  if (known !== undefined) return known;
  const body = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const type = 'text/plain; charset=utf-8';
  const kept = { body, type, digest: digest(body), cacheControl: 'no-cache' };
  printed.set(schema, kept);
  return kept;
}
