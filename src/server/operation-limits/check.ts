import { print } from 'graphql';
import { CallerError } from '../../errors';
import { documentRules, type LimitRule } from './document.rules';
import { largestPage, limits } from '../../limits';
import type { SentOperation } from './operation.measure';
import { recordsRule } from './records.rule';

/** The first limit that the document exceeds for all variables, or null. */
export function checkDocument(sent: SentOperation): CallerError | null {
  return findFirst(documentRules, sent);
}

/** The first limit that the operation exceeds with these variables, or null. */
export function checkVariables(sent: SentOperation): CallerError | null {
  return findFirst([recordsRule], sent);
}

/** Whether no values of the variables can exceed a limit. */
export function holdsForAll(sent: SentOperation): boolean {
  const variables = (sent.operation.variableDefinitions ?? []).map(({ variable, type }) => [
    variable.name.value,
    largestOf(print(type)),
  ]);
  const largest = Object.fromEntries(variables) as SentOperation['variables'];
  return checkVariables({ ...sent, variables: largest }) === null;
}

/** The value of a type with the largest effect on the limits. */
function largestOf(type: string): unknown {
  if (!type.startsWith('[')) return largestPage;
  return Array<null>(type.includes('_Any') ? limits.listMembers.most : largestPage).fill(null);
}

function findFirst(rules: readonly LimitRule[], sent: SentOperation): CallerError | null {
  for (const { limit, measure, describe } of rules) {
    const found = measure(sent);
    if (found > limit.most) {
      const sentence = describe(count(found), count(limit.most));
      return new CallerError(limit.code, sentence, { nodes: sent.operation });
    }
  }
  return null;
}

function count(number: number): string {
  return Number.isSafeInteger(number) ? number.toLocaleString('en-GB') : 'countless';
}
