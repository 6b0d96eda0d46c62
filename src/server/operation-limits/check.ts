import { print } from 'graphql';
import type { ErrorCode } from '../../errors';
import { costRule } from './cost.rule';
import { documentRules, type LimitRule } from './document.rules';
import { largestPage, limits } from '../../limits';
import type { SentOperation } from './operation.measure';
import { recordsRule } from './records.rule';

/** The limit that an operation exceeds, as the code and the sentence of its refusal. */
export interface TooMuch {
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** The first limit that the document exceeds for all variables, or null. */
export function checkDocument(sent: SentOperation): TooMuch | null {
  return findFirst(documentRules, sent);
}

/** The first limit that the operation exceeds with these variables, or null. */
export function checkVariables(sent: SentOperation): TooMuch | null {
  return findFirst([recordsRule, costRule], sent);
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

function findFirst(rules: readonly LimitRule[], sent: SentOperation): TooMuch | null {
  for (const { limit, measure, describe } of rules) {
    const found = measure(sent);
    if (found <= limit.most) continue;
    const excess = { found: count(found), most: count(limit.most), count };
    return { code: limit.code, sentence: describe(excess, sent) };
  }
  return null;
}

function count(number: number): string {
  return Number.isSafeInteger(number) ? number.toLocaleString('en-GB') : 'countless';
}
