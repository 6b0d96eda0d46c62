import { limits } from '../../limits';
import { isAboutSchema, isWrapping, type PlacedField } from './operation.measure';
import type { LimitRule } from './rule';

/** One statement answers a root field, and the database bounds how deep a statement may nest. */
export const depthRule: LimitRule = {
  limit: limits.depth,
  measure: { combine: Math.max, field: countLevel },
  describe: (found, most) =>
    `The operation nests relations ${found} deep; the limit is ${most}. Ask again from one of the records further in.`,
};

function countLevel({ node, parent }: PlacedField, within: number): number {
  // Introspection is answered without the database; graphql-js has a rule of its own for its depth.
  if (isAboutSchema(node) || node.selectionSet === undefined) return 0;
  return isWrapping(parent) ? within : 1 + within;
}
