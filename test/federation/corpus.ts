import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { readExamples } from '../examples';
import { generatedQueries } from '../oracle/query.generator';
import { readRecords } from '../oracle/records';
import { collectSamples } from '../oracle/samples';

/** A question that every engine is asked. */
export interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const unknownIds: readonly Asked[] = [
  'official(id: "official/nobody") { name }',
  'event(id: "summit/never") { name }',
  'node(id: "official/nobody") { id }',
  'node(id: "nothing/at-all") { id }',
  'nodes(ids: ["official/nobody", "official/kao-kim-hourn"]) { id __typename }',
].map((field, at) => ({ name: `unknown id ${at + 1}`, query: `{ ${field} }`, variables: {} }));

/** Every example; the fifteen questions are among them. */
export const examples: readonly Asked[] = readExamples();

/** Questions about what does not exist. */
export const unknown: readonly Asked[] = unknownIds;

/**
 * Valid random questions.
 *
 * @param schema the published schema.
 * @param options how many, and from which seed.
 */
export function generated(
  schema: GraphQLSchema,
  options: { readonly count: number; readonly seed: number },
): readonly Asked[] {
  const arbitrary = generatedQueries(schema, collectSamples(readRecords('data')));
  const queries = fc.sample(arbitrary, { numRuns: options.count, seed: options.seed });
  return queries.map(({ text, variables }, at) => ({
    name: `generated ${at + 1} of seed ${options.seed}`,
    query: text,
    variables,
  }));
}
