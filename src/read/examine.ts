import { Kind, type DocumentNode, type GraphQLError } from 'graphql';
import type { ArgumentRefusal, CheckArguments, SentOperation } from '../bounds/argument.check';
import type { Variables } from '../plan/origin';
import { CallerError } from '../errors';
import type { Coerced } from './coerce';
import { placesOfUses } from './input.rule';

/** The result of examining the values of a request. */
export interface Examined {
  /** The coerced variables; undefined when they are invalid or exceed a limit. */
  readonly variables?: Variables;
  readonly errors: readonly GraphQLError[];
}

/** The two steps of the examination. */
export interface Examination {
  readonly check: CheckArguments;
  readonly coerce: (sent: SentOperation) => Coerced;
}

/**
 * Examines the values of a request, whether or not its document is valid. Their size and depth are
 * checked first, without recursion; then their types and declarations.
 *
 * @returns all errors together; where a value is over a limit, those of the limits alone.
 */
export function examine(sent: SentOperation, { check, coerce }: Examination): Examined {
  const refusals = check(sent);
  const errors = refusals.map((refusal) => asError(refusal, sent.document));
  // Values over a limit are not coerced: coercion is recursive, and slow for many errors.
  if (refusals.some(({ isTooMuch }) => isTooMuch)) return { errors };
  const { coerced, errors: wrong = [] } = coerce(sent);
  return { variables: coerced, errors: [...wrong, ...errors] };
}

/** A refusal as an error for the caller. */
function asError(refusal: ArgumentRefusal, document: DocumentNode): CallerError {
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
