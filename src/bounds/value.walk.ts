import type { GraphQLInputType } from 'graphql';
import type { ErrorCode } from '../errors';
import { limits, mostErrors, valuesPerCondition } from '../limits';
import { isEnumeration, isInputObject, isList, withoutNonNull } from './input.types';

/** The declared rules for the values of an argument or of a key inside one. */
export interface Declaration {
  /** The most characters of a text, when not the usual limit. */
  readonly longest?: number;
  /** The most members of a list, when not the usual limit. */
  readonly mostMembers?: number;
  /**
   * Returns the fault of a value with the remedy, as the rest of a sentence whose subject is the place:
   * `is 0: give a whole number from 1 to 100.`. Undefined for a valid value and for one of another type.
   */
  readonly objection?: (value: unknown) => string | undefined;
  /** Returns the fault of a list with the remedy, like `objection`. */
  readonly listObjection?: (values: readonly unknown[]) => string | undefined;
  /** Whether the argument is refused inside the records of a group. */
  readonly isOutsideGroups?: boolean;
  /** Finds the declaration of a key, when the value is an object. */
  readonly key?: (name: string) => Declaration | undefined;
}

/** The refusal of a value. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly sentence: string;
  /** The path of the value, from the name of the argument: `filter.or.3.name.contains`. */
  readonly argument: string;
  /** Whether the value exceeds a limit, so that it must not be processed further. */
  readonly isTooMuch: boolean;
}

/** A value with its type, declaration and path. */
export interface PlacedValue {
  readonly value: unknown;
  /** Undefined for a key that the schema does not have, and inside a scalar that accepts objects. */
  readonly type?: GraphQLInputType;
  readonly declaration?: Declaration;
  readonly place: string;
}

/** The result of walking a value. */
export interface Findings {
  readonly refusals: readonly Refusal[];
  /** The number of its conditions; counting stops above the limit. */
  readonly conditions: number;
}

interface Within extends PlacedValue {
  /** The number of input objects that contain it. */
  readonly depth: number;
}

interface Walk {
  readonly refusals: Refusal[];
  conditions: number;
  /** The deepest place, if it exceeds the limit. */
  deepest?: Deep;
}

interface Deep {
  readonly depth: number;
  readonly place: string;
}

/**
 * Checks the value of an argument recursively, until it has more conditions than an operation may have:
 * the rest is not read. Values of the wrong type are left to GraphQL's coercion, which has better messages.
 *
 * @param placed the uncoerced value, with variables replaced; its nesting must have been checked before.
 */
export function walkValue(placed: PlacedValue): Findings {
  const walk: Walk = { refusals: [], conditions: 0 };
  lookAt({ ...placed, depth: 0 }, walk);
  if (walk.deepest) refuseDepth(walk, walk.deepest);
  return walk;
}

const isFull = ({ conditions }: Walk): boolean => conditions > limits.conditions.most;

/** Checks a value, and counts its conditions. */
function lookAt(within: Within, walk: Walk): void {
  const { value, depth } = within;
  if (value === undefined || value === null || isFull(walk)) return;
  const type = withoutNonNull(within.type);
  if (Array.isArray(value)) {
    const inner = isList(type) ? type.ofType : undefined;
    lookAtList(value as readonly unknown[], { ...within, type: inner }, walk);
    // A single value is a list of one.
  } else if (isList(type)) lookAt({ ...within, type: type.ofType }, walk);
  else if (typeof value === 'object') lookAtObject(value, { ...within, type }, walk);
  else {
    lookAtLeaf(within, walk);
    if (depth > 0) walk.conditions += 1;
  }
}

function lookAtList(values: readonly unknown[], within: Within, walk: Walk): void {
  const type = withoutNonNull(within.type);
  // Each object and each enumeration value inside a filter adds text to the statement.
  const areConditions = within.depth > 0 && (isInputObject(type) || isEnumeration(type));
  const { place } = within;
  const fault = faultOfList(values, within, areConditions);
  if (fault) refuse(walk, { place, ...fault });
  if (fault?.isTooMuch) {
    walk.conditions += 1;
    return;
  }
  const before = walk.conditions;
  for (const [at, value] of values.entries()) {
    if (isFull(walk)) return;
    lookAt({ ...within, value, type, place: `${place}.${at}` }, walk);
    if (!areConditions) walk.conditions = before;
  }
  const least = Math.max(1, Math.ceil(values.length / valuesPerCondition));
  walk.conditions = Math.max(walk.conditions, before + least);
}

/** The fault of a list as a whole; the number of conditions is limited elsewhere. */
function faultOfList(
  values: readonly unknown[],
  { declaration }: Within,
  areConditions: boolean,
): Omit<Objected, 'place'> | undefined {
  const most = declaration?.mostMembers ?? limits.listMembers.most;
  if (!areConditions && values.length > most) {
    const objection = `holds ${count(values.length)} values: give at most ${count(most)}.`;
    return { objection, isTooMuch: true };
  }
  const objection = declaration?.listObjection?.(values);
  return objection === undefined ? undefined : { objection, isTooMuch: false };
}

function lookAtObject(value: object, within: Within, walk: Walk): void {
  const { type, declaration, place } = within;
  const fields = isInputObject(type) ? type.getFields() : {};
  const depth = isInputObject(type) ? within.depth + 1 : within.depth;
  if (depth > limits.filterDepth.most) noteDepth(walk, { depth, place });
  lookAtDeclaration(within, walk);
  const before = walk.conditions;
  for (const [key, inner] of Object.entries(value) as readonly [string, unknown][]) {
    if (isFull(walk)) return;
    lookAt(
      {
        value: inner,
        type: Object.hasOwn(fields, key) ? fields[key]?.type : undefined,
        declaration: declaration?.key?.(key),
        place: `${place}.${key}`,
        depth,
      },
      walk,
    );
  }
  walk.conditions = Math.max(walk.conditions, before + 1);
}

function noteDepth(walk: Walk, found: Deep): void {
  if (found.depth > (walk.deepest?.depth ?? 0)) walk.deepest = found;
}

function lookAtLeaf(within: Within, walk: Walk): void {
  const { value, declaration, place } = within;
  const most = declaration?.longest ?? limits.textCharacters.most;
  const characters = typeof value === 'string' ? countCharacters(value, most) : 0;
  if (characters > most) {
    const objection = `has ${count(characters)} characters: give at most ${count(most)}.`;
    refuse(walk, { place, objection, isTooMuch: true });
    return;
  }
  lookAtDeclaration(within, walk);
}

function lookAtDeclaration({ value, declaration, place }: Within, walk: Walk): void {
  const objection = declaration?.objection?.(value);
  if (objection !== undefined) refuse(walk, { place, objection, isTooMuch: false });
}

/** The number of characters (code points) of a text; they are counted only near the limit. */
function countCharacters(text: string, most: number): number {
  if (text.length <= most) return text.length;
  let characters = 0;
  for (const _character of text) characters += 1;
  return characters;
}

interface Objected extends Pick<Refusal, 'isTooMuch'> {
  readonly place: string;
  readonly objection: string;
}

function refuse(walk: Walk, { place, objection, isTooMuch }: Objected): void {
  if (walk.refusals.length >= mostErrors) return;
  const sentence = `${place} ${objection}`;
  walk.refusals.push({ code: 'BAD_USER_INPUT', sentence, argument: place, isTooMuch });
}

function refuseDepth(walk: Walk, { depth, place }: Deep): void {
  const { code, most } = limits.filterDepth;
  const sentence =
    `The filter nests conditions ${depth} deep; the limit is ${most}. Put conditions beside ` +
    'each other, or ask in several operations.';
  walk.refusals.unshift({ code, sentence, argument: place, isTooMuch: true });
}

/** Formats a number for a sentence. */
export const count = (number: number): string =>
  Number.isSafeInteger(number) ? number.toLocaleString('en-GB') : 'countless';
