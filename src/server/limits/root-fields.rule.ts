import { limits } from '../../limits';
import { add } from './operation.measure';
import type { LimitRule } from './rule';

/** Each root field is one statement. */
export const rootFieldsRule: LimitRule = {
  limit: limits.rootFields,
  measure: { combine: add, field: () => 1 },
  describe: (found, most) =>
    `The operation has ${found} fields at its top; the limit is ${most}. Send them as several operations.`,
};
