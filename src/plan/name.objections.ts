import type { Declaration } from '../bounds/value.walk';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec, FieldSpec } from '../graph/specification';
import { nearest } from '../nearest';

/** How many prefixes of ids are named in a sentence. */
const MOST_PREFIXES = 4;

/**
 * Returns the objection to values that should name an id of a type, or a field.
 *
 * @param spec the argument as it was declared.
 * @param registry knows the types and their fields.
 * @returns undefined when the argument names nothing.
 */
export function objectionToName(
  { idOf, fieldOf }: ArgumentSpec,
  registry: Registry,
): Declaration['objection'] {
  if (idOf) {
    const slugs = registry.membersOf(registry.typeOf(idOf())).map(({ slug }) => slug);
    return (value) => (isName(value) ? objectionToId(String(value), slugs) : undefined);
  }
  if (!fieldOf) return undefined;
  const type = registry.typeOf(fieldOf());
  const names = registry.fieldsOf(type).filter(isPublished);
  const known = { type: type.name, names: names.map(({ name }) => name) };
  return (value) => (isName(value) ? objectionToField(String(value), known) : undefined);
}

/** Anything else is refused by its type; an id may be written as a number. */
const isName = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const isPublished = (field: FieldSpec): boolean => field.kind !== 'column' || !field.hidden;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));

function objectionToId(id: string, slugs: readonly string[]): string | undefined {
  const slash = id.indexOf('/');
  if (slash > 0 && slash < id.length - 1 && slugs.includes(id.slice(0, slash))) return undefined;
  return `is ${quoted(id)}, which is no id of ${idsMeant(id, slugs)}`;
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
function objectionToField(value: string, { type, names }: KnownFields): string | undefined {
  const [name = ''] = value.split('/');
  if (names.includes(name)) return undefined;
  const meant = nearest(name, names);
  const example = names.find((one) => one !== 'id') ?? 'id';
  const hint = meant
    ? `did you mean "${meant}"?`
    : `write one as the schema does, such as "${example}".`;
  return `is ${quoted(value)}, which is no field of ${type}: ${hint}`;
}
