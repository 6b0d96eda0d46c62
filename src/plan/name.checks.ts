import type { FieldNode } from 'graphql';
import { CallerError } from '../errors';
import { nearest } from '../nearest';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec, FieldSpec } from '../graph/specification';

/** Where a value stands, for errors. */
export interface Place {
  /** The argument and the keys inside it, such as `filter.participants.official`. */
  readonly argument: string;
  /** The field that the argument is given to. */
  readonly nodes: FieldNode;
}

/** Verifies one value of a caller. @throws CallerError BAD_USER_INPUT */
export type Verify = (value: unknown) => void;

/** How many prefixes of ids are named in a sentence. */
const MOST_PREFIXES = 4;

/**
 * Returns what verifies that an argument names something that can be: an id of a type, or a field.
 *
 * @param spec the argument as it was declared.
 * @param place where it stands.
 * @param registry knows the types and their fields.
 * @returns undefined when the argument names nothing.
 */
export function nameVerifier(
  { idOf, fieldOf }: ArgumentSpec,
  place: Place,
  registry: Registry,
): Verify | undefined {
  if (idOf) {
    const slugs = registry.membersOf(registry.typeOf(idOf())).map(({ slug }) => slug);
    return (value) => [value].flat().forEach((id) => verifyId(String(id), place, slugs));
  }
  if (!fieldOf) return undefined;
  const type = registry.typeOf(fieldOf());
  const names = registry.fieldsOf(type).filter(isPublished);
  const known = { type: type.name, names: names.map(({ name }) => name) };
  return (value) => verifyField(String(value), place, known);
}

const isPublished = (field: FieldSpec): boolean => field.kind !== 'column' || !field.hidden;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));

function verifyId(id: string, place: Place, slugs: readonly string[]): void {
  const slash = id.indexOf('/');
  if (slash > 0 && slash < id.length - 1 && slugs.includes(id.slice(0, slash))) return;
  const wrong = `${place.argument} is ${quoted(id)}, which is no id`;
  throw new CallerError('BAD_USER_INPUT', `${wrong} of ${idsMeant(id, slugs)}`, place);
}

/** Which ids are right, and, of a type that is nearly named, the id that was meant. */
function idsMeant(id: string, slugs: readonly string[]): string {
  if (slugs.length <= MOST_PREFIXES) {
    return `the type meant here: it should read ${slugs.map((slug) => `"${slug}/…"`).join(' or ')}.`;
  }
  const [before = '', ...rest] = id.split('/');
  const slug = nearest(before, slugs);
  const hint = slug && rest.length ? `: did you mean ${quoted(`${slug}/${rest.join('/')}`)}?` : '.';
  return `this graph: it begins with the type, such as "${slugs.toSorted()[0] ?? ''}/…"${hint}`;
}

interface KnownFields {
  readonly type: string;
  readonly names: readonly string[];
}

/** The name of a field; what follows a slash says which of its values is meant. */
function verifyField(value: string, place: Place, { type, names }: KnownFields): void {
  const [name = ''] = value.split('/');
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  const example = names.find((one) => one !== 'id') ?? 'id';
  const hint = meant
    ? `did you mean "${meant}"?`
    : `write one as the schema does, such as "${example}".`;
  const sentence = `${place.argument} is ${quoted(value)}, which is no field of ${type}: ${hint}`;
  throw new CallerError('BAD_USER_INPUT', sentence, place);
}
