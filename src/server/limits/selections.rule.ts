import { limits } from '../../limits';
import { add } from './operation.measure';
import type { LimitRule } from './rule';

/** A short document whose fragments spread each other can select more than any machine could read. */
export const selectionsRule: LimitRule = {
  limit: limits.selections,
  measure: { combine: add, field: (_placed, within) => 1 + within },
  describe: (found, most) =>
    `With its fragments written out the operation selects ${found} fields; the limit is ${most}. Ask for fewer fields at once.`,
};
