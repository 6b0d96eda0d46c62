import { Kind, type DocumentNode, type GraphQLError } from 'graphql';
import type { ArgumentRefusal, CheckArguments, SentOperation } from '../bounds/argument.check';
import type { Variables } from '../plan/origin';
import { CallerError } from '../errors';
import type { Coerced } from './coerce';
import { placesOfUses } from './input.rule';

/** What was found out about the values of a question. */
export interface Examined {
  /** The variables as their types have them; undefined when they cannot be, or nothing may be read on. */
  readonly variables?: Variables;
  readonly errors: readonly GraphQLError[];
}

/** How the values of a question are examined. */
export interface Examination {
  readonly check: CheckArguments;
  readonly coerce: (sent: SentOperation) => Coerced;
}

/**
 * Examines the values of a question, whether or not its document is valid: first how much they are, which
 * is safe whatever they are, then whether they are what their types and declarations have.
 *
 * @returns all that is wrong with them at once.
 */
export function examine(sent: SentOperation, { check, coerce }: Examination): Examined {
  const refusals = check(sent);
  const errors = refusals.map((refusal) => asError(refusal, sent.document));
  // What is deeper than the stack is not even coerced, and what is too much not planned for.
  if (refusals.some(({ variable }) => variable !== undefined)) return { errors };
  const { coerced, errors: wrong = [] } = coerce(sent);
  const variables = refusals.some(({ isTooMuch }) => isTooMuch) ? undefined : coerced;
  return { variables, errors: [...wrong, ...errors] };
}

/** A refusal as callers are told. */
export function asError(refusal: ArgumentRefusal, document: DocumentNode): CallerError {
  const { code, sentence, argument, node, variable } = refusal;
  if (variable === undefined) return new CallerError(code, sentence, { argument, nodes: node });
  const places = [...new Set(placesOfUses(document, variable))].join(', ');
  const nodes = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? (one.variableDefinitions ?? []).filter((each) => each.variable.name.value === variable)
      : [],
  );
  return new CallerError(code, sentence, { argument: places || undefined, nodes });
}
