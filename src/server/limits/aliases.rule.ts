import { limits } from '../../limits';
import { add } from './operation.measure';
import type { LimitRule } from './rule';

/** Aliases let one relation be asked many times over. */
export const aliasesRule: LimitRule = {
  limit: limits.aliases,
  measure: {
    combine: add,
    field: ({ node }, within) => (node.alias === undefined ? 0 : 1) + within,
  },
  describe: (found, most) =>
    `The operation renames ${found} fields; the limit is ${most}. Use fewer aliases, or several operations.`,
};
