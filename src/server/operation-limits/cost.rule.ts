import { limits, statementCost } from '../../limits';
import type { LimitRule } from './document.rules';
import { add, measureOperation, type SentOperation } from './operation.measure';
import { countAllRecords } from './records.rule';

/**
 * Limits the cost: each field at the top is a statement, and its pages hold records. What one statement can
 * do is limited by the other rules, in the sum of all statements.
 */
export const costRule: LimitRule = {
  limit: limits.cost,
  measure: (sent) => statementCost * countStatements(sent) + countAllRecords(sent),
  describe: ({ found, most, count }, sent) =>
    `The operation costs ${found}: ${count(statementCost)} for each of its ${count(countStatements(sent))} ` +
    `fields at the top, and 1 for each of the ${count(countAllRecords(sent))} records that its pages ` +
    `could hold; the limit is ${most}. Send it as several operations, or ask for smaller pages with \`first\`.`,
};

/** The fields at the top; `__typename` needs no statement. */
const countStatements = (sent: SentOperation): number =>
  measureOperation(sent, {
    none: 0,
    combine: add,
    field: ({ node }) => (node.name.value === '__typename' ? 0 : 1),
  });
