import type { FieldNode } from 'graphql';
import { CallerError } from '../errors';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec } from '../graph/specification';
import type { Asked } from '../sql/fragment';
import { givenOrigin, inside, objectSpec, placeOf, type Arguments } from './arguments';
import { elementOf, type Origin, type Variables } from './origin';

/** What every request must pass before a planned statement is run. @throws CallerError when it does not. */
export type Check = (asked: Pick<Asked, 'variables'>) => void;

/** What checks are made from. */
export interface CheckOptions {
  readonly registry: Registry;
  /** Those of the request that is planned for. */
  readonly variables: Variables;
  /** The field whose arguments they are, for the place in the document. */
  readonly node: FieldNode;
}

/**
 * The checks of a field's arguments: ids of the right type, whole numbers in their range.
 *
 * @returns those that each request must pass; values that the document fixes are checked here and now.
 */
export function checksOf(args: Arguments, options: CheckOptions): Check[] {
  return Object.entries(args.specs).flatMap(([name, spec]) => {
    const origin = givenOrigin(args, name, options.variables);
    const value = origin.read(options.variables);
    if (value === undefined || value === null) return [];
    if (objectSpec(spec)) return insideChecks(args, name, { origin, value, options });
    const verify = verifier(spec, placeOf(args, name), options);
    if (!verify) return [];
    if (origin.isConstant) verify(value);
    return origin.isConstant ? [] : [({ variables }) => verify(origin.read(variables))];
  });
}

interface Present {
  readonly origin: Origin;
  readonly value: unknown;
  readonly options: CheckOptions;
}

function insideChecks(args: Arguments, name: string, present: Present): Check[] {
  const { origin, value, options } = present;
  if (!args.specs[name]?.list) return checksOf(inside(args, name, origin), options);
  return (value as readonly unknown[]).flatMap((_, index) =>
    checksOf(inside(args, name, elementOf(origin, index)), options),
  );
}

interface Place {
  readonly argument: string;
  readonly nodes: FieldNode;
}

type Verify = (value: unknown) => void;

function verifier(
  spec: ArgumentSpec,
  argument: string,
  { registry, node }: CheckOptions,
): Verify | undefined {
  const { range, list } = spec;
  const place = { argument, nodes: node };
  if (range) return (value) => verifyRange(list ? (value as unknown[]).length : value, place, spec);
  if (!spec.idOf) return undefined;
  const type = registry.typeOf(spec.idOf());
  const prefixes = registry.membersOf(type).map(({ slug }) => `${slug}/`);
  return (value) => {
    for (const id of [value].flat()) verifyId(String(id), place, prefixes);
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

function verifyId(id: string, place: Place, prefixes: readonly string[]): void {
  if (prefixes.some((prefix) => id.startsWith(prefix) && id.length > prefix.length)) return;
  const right = prefixes.map((prefix) => `"${prefix}…"`).join(' or ');
  throw new CallerError(
    'BAD_USER_INPUT',
    `${place.argument} is ${JSON.stringify(id.slice(0, 200))}, which is no id of the type meant here: it should read ${right}.`,
    place,
  );
}
