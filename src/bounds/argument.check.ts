import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { limits, mostErrors } from '../limits';
import { argumentUses, type ArgumentUse, type SentOperation } from './argument.uses';
import { holdsVariable, literalReader, type SentVariables } from './literal.value';
import { nestingOfValue } from './nesting';
import { count, walkValue, type Declaration, type Refusal } from './value.walk';

export type { SentOperation } from './argument.uses';

/** A refusal with the field of the wrong argument, or with the variable when that itself is wrong. */
export interface ArgumentRefusal extends Omit<Refusal, 'argument'> {
  readonly argument?: string;
  readonly node?: FieldNode;
  /** The name of the wrong variable. */
  readonly variable?: string;
}

/** Finds the declaration of an argument by the type, the field and its own name. */
export type FindDeclaration = (
  owner: string,
  field: string,
  argument: string,
) => Declaration | undefined;

/** Returns the refusals for the arguments of an operation; never throws. */
export type CheckArguments = (sent: SentOperation) => readonly ArgumentRefusal[];

/** The cached findings for arguments without variables, and the arguments with variables. */
interface Known {
  readonly schema: SentOperation['schema'];
  readonly written: Summary;
  readonly varying: readonly ArgumentUse[];
}

interface Summary {
  readonly refusals: readonly ArgumentRefusal[];
  readonly conditions: number;
  /** The argument with the most conditions. */
  readonly fullest?: { readonly conditions: number; readonly use: ArgumentUse };
}

/**
 * Creates the check of all values of callers: nesting of variables, depth of filters, number of conditions
 * in an operation, lengths of texts and lists, and the rules of the declarations.
 *
 * @param find finds the declarations; without them the usual limits apply to every argument.
 * @returns the check. Values in a document are checked once a document.
 */
export function createArgumentCheck(find: FindDeclaration = () => undefined): CheckArguments {
  const known = new WeakMap<OperationDefinitionNode, Known>();
  const knownOf = (sent: SentOperation): Known => {
    const found = known.get(sent.operation);
    // The schema changes when a subgraph joins.
    if (found?.schema === sent.schema) return found;
    const { uses, depend } = argumentUses(sent);
    const written = uses.filter(({ value }) => !holdsVariable(value));
    const made: Known = {
      schema: sent.schema,
      written: summarise(written, sent, find),
      varying: uses.filter(({ value }) => holdsVariable(value)),
    };
    if (!depend) known.set(sent.operation, made);
    return made;
  };
  return (sent) => {
    const nested = nestedVariables(sent.variables);
    if (nested.length) return nested;
    const { written, varying } = knownOf(sent);
    const all = varying.length ? joined(written, summarise(varying, sent, find)) : written;
    return distinct([...tooManyConditions(all), ...all.refusals]);
  };
}

/** Refuses variables that nest too deep for any recursive function. */
const nestedVariables = (variables: SentVariables): readonly ArgumentRefusal[] =>
  Object.entries(variables).flatMap(([variable, value]) => {
    if (typeof value !== 'object') return [];
    const { most, code } = limits.nesting;
    const nesting = nestingOfValue(value);
    if (nesting <= most) return [];
    const sentence =
      `The variable $${variable.slice(0, 100)} nests lists and objects ${count(nesting)} deep; ` +
      `the limit is ${most}.`;
    return [{ code, sentence, variable, isTooMuch: true }];
  });

function summarise(
  uses: readonly ArgumentUse[],
  { operation, variables }: SentOperation,
  find: FindDeclaration,
): Summary {
  const read = literalReader(operation, variables);
  return uses.reduce<Summary>(
    (sum, use) => {
      // The operation is refused already, so the remaining checks would only take time.
      if (sum.conditions > limits.conditions.most) return sum;
      const { node, owner, name, type } = use;
      const declaration = owner === undefined ? undefined : find(owner, node.name.value, name);
      const found = walkValue({ value: read(use.value), type, declaration, place: name });
      const conditions = found.conditions * use.times;
      const nested = use.isInGroups && declaration?.isOutsideGroups ? [groupsInGroups(name)] : [];
      const refusals = [...nested, ...found.refusals].map((refusal) => ({ ...refusal, node }));
      return joined(sum, { refusals, conditions, fullest: { conditions, use } });
    },
    { refusals: [], conditions: 0 },
  );
}

/** The refusal of groups of the records inside a group. */
const groupsInGroups = (argument: string): Refusal => ({
  code: 'BAD_USER_INPUT',
  sentence:
    `${argument} asks for groups inside the records of a group: give both dimensions to one ` +
    '`groups`, or ask in another operation.',
  argument,
  isTooMuch: false,
});

const joined = (one: Summary, other: Summary): Summary => ({
  refusals: other.refusals.length
    ? [...one.refusals, ...other.refusals].slice(0, mostErrors)
    : one.refusals,
  conditions: one.conditions + other.conditions,
  fullest:
    (one.fullest?.conditions ?? 0) >= (other.fullest?.conditions ?? 0)
      ? one.fullest
      : other.fullest,
});

function tooManyConditions({ conditions, fullest }: Summary): readonly ArgumentRefusal[] {
  const { most, code } = limits.conditions;
  if (conditions <= most || !fullest) return [];
  const { name, node } = fullest.use;
  const sentence =
    `The operation has more than ${most} conditions, most of them in ${name}: ask in several ` +
    'operations. A list of `ids` or `in` counts as one for every 100 values.';
  return [{ code, sentence, argument: name, node, isTooMuch: true }];
}

/** Removes duplicates: a variable can be used several times. */
function distinct(refusals: readonly ArgumentRefusal[]): readonly ArgumentRefusal[] {
  if (refusals.length < 2) return refusals;
  return [...new Map(refusals.map((one) => [one.sentence, one])).values()];
}
