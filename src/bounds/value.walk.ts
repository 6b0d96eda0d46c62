import type { GraphQLInputType } from 'graphql';
import type { ErrorCode } from '../errors';
import { limits } from '../limits';
import { isEnumeration, isInputObject, isList, withoutNonNull } from './input.types';

/** What the declaration of an argument, or of a key inside one, says of its values. */
export interface Declaration {
  /** How many characters a text may have, where that is not as usual. */
  readonly longest?: number;
  /** How many members a list may have, where that is not as usual. */
  readonly mostMembers?: number;
  /**
   * Says why a value is wrong and what would be right, in words that go on after its place, such as
   * `is 0: give a whole number from 1 to 100.`; undefined when it is right, or of another type.
   */
  readonly objection?: (value: unknown) => string | undefined;
  /** The declaration of a key, where the value is an object. */
  readonly key?: (name: string) => Declaration | undefined;
}

/** A value that is refused. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly sentence: string;
  /** The argument, with the place inside it: `filter.or.3.name.contains`. */
  readonly argument: string;
  /** Whether it is over a limit, so that nothing is to be done with it; else it is wrong in another way. */
  readonly isTooMuch: boolean;
}

/** A value where it stands. */
export interface PlacedValue {
  readonly value: unknown;
  /** Undefined for what the schema does not have, and inside a scalar that holds objects. */
  readonly type?: GraphQLInputType;
  readonly declaration?: Declaration;
  readonly place: string;
}

/** What was found out about a value. */
export interface Findings {
  readonly refusals: readonly Refusal[];
  /** How many conditions it makes. */
  readonly conditions: number;
}

interface Within extends PlacedValue {
  /** How many input objects it stands in. */
  readonly depth: number;
}

interface Walk {
  readonly refusals: Refusal[];
  /** The place inside the most objects, of those inside too many. */
  deepest?: Deep;
}

interface Deep {
  readonly depth: number;
  readonly place: string;
}

/** As many refusals as anybody reads. */
const MOST_REFUSALS = 20;

/**
 * Looks at the value of one argument, all the way down. What is of the wrong type is left to the
 * coercion of GraphQL, which says so better.
 *
 * @param placed the value as it was sent, with variables in their place; it nests less than the stack is deep.
 */
export function walkValue(placed: PlacedValue): Findings {
  const walk: Walk = { refusals: [] };
  const conditions = conditionsOf({ ...placed, depth: 0 }, walk);
  if (walk.deepest) refuseDepth(walk, walk.deepest);
  return { refusals: walk.refusals, conditions };
}

/** Looks at a value; returns how many conditions it makes. */
function conditionsOf(within: Within, walk: Walk): number {
  const { value, depth } = within;
  if (value === undefined || value === null) return 0;
  const type = withoutNonNull(within.type);
  if (Array.isArray(value)) {
    const inner = isList(type) ? type.ofType : undefined;
    return conditionsOfList(value as readonly unknown[], { ...within, type: inner }, walk);
  }
  // A single value stands for a list of one.
  if (isList(type)) return conditionsOf({ ...within, type: type.ofType }, walk);
  if (typeof value === 'object') return conditionsOfObject(value, { ...within, type }, walk);
  lookAtLeaf(within, walk);
  return depth > 0 ? 1 : 0;
}

function conditionsOfList(values: readonly unknown[], within: Within, walk: Walk): number {
  const type = withoutNonNull(within.type);
  // Each object and each value of an enumeration inside a filter is written into the statement.
  const areConditions = within.depth > 0 && (isInputObject(type) || isEnumeration(type));
  const { place, declaration } = within;
  const most = declaration?.mostMembers ?? limits.listMembers.most;
  if (!areConditions && values.length > most) {
    const objection = `holds ${count(values.length)} values: give at most ${count(most)}.`;
    refuse(walk, { place, objection, isTooMuch: true });
    return 1;
  }
  let conditions = 0;
  values.forEach((value, at) => {
    conditions += conditionsOf({ ...within, value, type, place: `${place}.${at}` }, walk);
  });
  return areConditions ? Math.max(conditions, 1) : 1;
}

function conditionsOfObject(value: object, within: Within, walk: Walk): number {
  const { type, declaration, place } = within;
  const fields = isInputObject(type) ? type.getFields() : {};
  const depth = isInputObject(type) ? within.depth + 1 : within.depth;
  if (depth > limits.filterDepth.most) noteDepth(walk, { depth, place });
  lookAtDeclaration(within, walk);
  let conditions = 0;
  for (const [key, inner] of Object.entries(value) as readonly [string, unknown][]) {
    conditions += conditionsOf(
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
  return Math.max(conditions, 1);
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

/** The characters of a text, of which some are two units of UTF-16; counted only where it can matter. */
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
  if (walk.refusals.length >= MOST_REFUSALS) return;
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

/** A number as sentences have it. */
export const count = (number: number): string =>
  Number.isSafeInteger(number) ? number.toLocaleString('en-GB') : 'countless';
