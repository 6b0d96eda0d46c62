import { print } from 'graphql';
import { CallerError } from '../../errors';
import { documentRules, type LimitRule } from './document.rules';
import { largestPage, limits } from '../../limits';
import { measureOperation, type SentOperation } from './operation.measure';
import { recordsRule } from './records.rule';

/** What is over a limit whatever the variables are, or null. */
export function checkDocument(sent: SentOperation): CallerError | null {
  return findFirst(documentRules, sent);
}

/** What is over a limit with these variables, or null. */
export function checkVariables(sent: SentOperation): CallerError | null {
  return findFirst([recordsRule], sent);
}

/** Whether nothing that may be sent for the variables can go over a limit. */
export function holdsForAll(sent: SentOperation): boolean {
  const variables = (sent.operation.variableDefinitions ?? []).map(({ variable, type }) => [
    variable.name.value,
    largestOf(print(type)),
  ]);
  const largest = Object.fromEntries(variables) as SentOperation['variables'];
  return checkVariables({ ...sent, variables: largest }) === null;
}

/** The largest that a variable of a type can be, as far as sizes go. */
function largestOf(type: string): unknown {
  if (!type.startsWith('[')) return largestPage;
  return Array<null>(type.includes('_Any') ? limits.listMembers.most : largestPage).fill(null);
}

function findFirst(rules: readonly LimitRule[], sent: SentOperation): CallerError | null {
  for (const { limit, measure, describe } of rules) {
    const found = measureOperation(sent, measure);
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
