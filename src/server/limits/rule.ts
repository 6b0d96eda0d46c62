import type { Limit } from '../../limits';
import type { Measure } from './operation.measure';

/** A limit on what an operation asks for, with the way to count it and the sentence that refuses. */
export interface LimitRule {
  readonly limit: Limit;
  readonly measure: Measure;
  describe(found: string, most: string): string;
}
