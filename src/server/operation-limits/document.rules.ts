import { limits, type Limit } from '../../limits';
import {
  add,
  isAboutSchema,
  isWrapping,
  type Measure,
  type PlacedField,
} from './operation.measure';

/** A limit on what an operation asks for, with the way to count it and the sentence that refuses. */
export interface LimitRule {
  readonly limit: Limit;
  readonly measure: Measure;
  describe(found: string, most: string): string;
}

/** A short document whose fragments spread each other can select more than any machine could read. */
const selectionsRule: LimitRule = {
  limit: limits.selections,
  measure: { combine: add, field: (_placed, within) => 1 + within },
  describe: (found, most) =>
    `With its fragments written out the operation selects ${found} fields; the limit is ` +
    `${most}. Ask for fewer fields at once.`,
};

/** Each root field is one statement. */
const rootFieldsRule: LimitRule = {
  limit: limits.rootFields,
  measure: { combine: add, field: () => 1 },
  describe: (found, most) =>
    `The operation has ${found} fields at its top; the limit is ${most}. Send them as several operations.`,
};

/** Aliases let one relation be asked many times over. */
const aliasesRule: LimitRule = {
  limit: limits.aliases,
  measure: {
    combine: add,
    field: ({ node }, within) => (node.alias === undefined ? 0 : 1) + within,
  },
  describe: (found, most) =>
    `The operation renames ${found} fields; the limit is ${most}. Use fewer aliases, or several operations.`,
};

/** One statement answers a root field, and the database bounds how deep a statement may nest. */
const depthRule: LimitRule = {
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

/** The rules that look at the document alone; the first one bounds the work of those after it. */
export const documentRules: readonly LimitRule[] = [
  selectionsRule,
  rootFieldsRule,
  aliasesRule,
  depthRule,
];
