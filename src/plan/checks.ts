import type { FieldNode } from 'graphql';
import { CallerError } from '../errors';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec, FilterSpec, InputSpec } from '../graph/specification';
import type { RequestContext } from '../sql/fragment';
import { originOrDefault, inside, objectSpec, placeOf, type Arguments } from './arguments';
import { nameVerifier, type Place, type Verify } from './name.checks';
import { elementOf, type Origin, type Variables } from './origin';

/** What every request must pass before a planned statement is run. @throws CallerError when it does not. */
export type RequestCheck = (context: Pick<RequestContext, 'variables'>) => void;

/** What checks are made from. */
export interface CheckOptions {
  readonly registry: Registry;
  /** Those of the request that is planned for. */
  readonly variables: Variables;
  /** The field whose arguments they are, for the place in the document. */
  readonly node: FieldNode;
}

/**
 * The checks of a field's arguments: ids of the right type, whole numbers in their range, ranges that
 * do not end before they begin.
 *
 * @returns those that each request must pass; values that the document fixes are checked here and now.
 */
export function checksOf(args: Arguments, options: CheckOptions): RequestCheck[] {
  return Object.entries(args.specs).flatMap(([name, spec]) => {
    const origin = originOrDefault(args, name, options.variables);
    const value = origin.read(options.variables);
    if (value === undefined || value === null) return [];
    if (objectSpec(spec)) return insideChecks(args, name, { origin, value, options });
    const verify = verifier(spec, placeOf(args, name), options);
    return verify ? checkOf(origin, verify) : [];
  });
}

/** The check of one value; one that the document fixes is checked here and now. */
function checkOf(origin: Origin, verify: Verify): RequestCheck[] {
  if (!origin.isConstant) return [({ variables }) => verify(origin.read(variables))];
  verify(origin.read({}));
  return [];
}

interface Present {
  readonly origin: Origin;
  readonly value: unknown;
  readonly options: CheckOptions;
}

function insideChecks(args: Arguments, name: string, present: Present): RequestCheck[] {
  const { origin, value, options } = present;
  const spec = args.specs[name];
  const one = (element: Origin): RequestCheck[] => [
    ...checksOf(inside(args, name, element), options),
    ...orderChecks(spec && objectSpec(spec), element, {
      argument: placeOf(args, name),
      nodes: options.node,
    }),
  ];
  if (!spec?.list) return one(origin);
  return (value as readonly unknown[]).flatMap((_, index) => one(elementOf(origin, index)));
}

/** A range that ends before it begins holds nothing: it is refused rather than answered with nothing. */
function orderChecks(
  object: InputSpec | FilterSpec | undefined,
  origin: Origin,
  place: Place,
): RequestCheck[] {
  if (object?.kind !== 'input' || !object.ordered) return [];
  const [first, last] = object.ordered;
  return checkOf(origin, (range) => {
    const { [first]: from, [last]: to } = range as Readonly<Record<string, string | number | null>>;
    if (from == null || to == null || from <= to) return;
    const ends = `from ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
    throw new CallerError(
      'BAD_USER_INPUT',
      `${place.argument} runs ${ends}, which ends before it begins: give the earlier of the two as \`${first}\`.`,
      place,
    );
  });
}

/** What verifies one argument: how many or how great its values are, and what they name. */
function verifier(
  spec: ArgumentSpec,
  argument: string,
  { registry, node }: CheckOptions,
): Verify | undefined {
  const { range, list } = spec;
  const place = { argument, nodes: node };
  const verifyName = nameVerifier(spec, place, registry);
  if (!range) return verifyName;
  return (value) => {
    verifyRange(list ? (value as unknown[]).length : value, place, spec);
    verifyName?.(value);
  };
}

function verifyRange(value: unknown, place: Place, { range = [0, 0], list }: ArgumentSpec): void {
  const [least, most] = range;
  if (Number(value) >= least && Number(value) <= most) return;
  const sentence = list
    ? `${place.argument} holds ${String(value)} values: give at most ${most}.`
    : `${place.argument} is ${String(value)}: give a whole number from ${least} to ${most}.`;
  throw new CallerError('BAD_USER_INPUT', sentence, place);
}
