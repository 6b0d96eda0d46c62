import { limits, type Limit } from '../../limits';
import {
  add,
  isAboutSchema,
  isWrapping,
  measureOperation,
  type Measure,
  type PlacedField,
  type SentOperation,
} from './operation.measure';

/** An exceeded limit, in words. */
export interface Excess {
  readonly found: string;
  readonly most: string;
  /** Writes a number as sentences do. */
  count(number: number): string;
}

/** A limit on operations, with its measure and the sentence of its refusal. */
export interface LimitRule {
  readonly limit: Limit;
  measure(sent: SentOperation): number;
  describe(excess: Excess, sent: SentOperation): string;
}

/** Returns a measure whose values are added up. */
const summing =
  (field: Measure['field']): LimitRule['measure'] =>
  (sent) =>
    measureOperation(sent, { none: 0, combine: add, field });

/** Limits selections: a short document can select exponentially many through nested fragments. */
const selectionsRule: LimitRule = {
  limit: limits.selections,
  measure: summing((_placed, within) => 1 + within),
  describe: ({ found, most }) =>
    `With its fragments written out the operation selects ${found} fields; the limit is ` +
    `${most}. Ask for fewer fields at once.`,
};

/** Limits aliases, which can repeat one relation many times. */
const aliasesRule: LimitRule = {
  limit: limits.aliases,
  measure: summing(({ node }, within) => (node.alias === undefined ? 0 : 1) + within),
  describe: ({ found, most }) =>
    `The operation renames ${found} fields; the limit is ${most}. Use fewer aliases, or several operations.`,
};

/** Limits depth: a root field is one statement, and databases bound the depth of a statement. */
const depthRule: LimitRule = {
  limit: limits.depth,
  measure: (sent) =>
    measureOperation<number>(sent, { none: 0, combine: Math.max, field: countLevel }),
  describe: ({ found, most }) =>
    `The operation nests relations ${found} deep; the limit is ${most}. Ask again from one of the records further in.`,
};

function countLevel({ node, parent }: PlacedField, within: number): number {
  // Introspection needs no database; graphql-js limits its depth.
  if (isAboutSchema(node) || node.selectionSet === undefined) return 0;
  return isWrapping(parent) ? within : 1 + within;
}

/** The rules that need the document only; the first bounds the work of the others. */
export const documentRules: readonly LimitRule[] = [selectionsRule, aliasesRule, depthRule];
