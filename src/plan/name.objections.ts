import type { Declaration } from '../bounds/value.walk';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec, FieldSpec } from '../graph/specification';
import { nearest } from '../nearest';

/** The most id prefixes listed in a sentence. */
const MOST_PREFIXES = 4;

/**
 * Returns the check of an argument that takes an id or the name of a field.
 *
 * @param spec the declaration of the argument.
 * @param registry the types and their fields.
 * @returns undefined when the argument takes neither.
 */
export function objectionToName(
  { idOf, fieldOf }: ArgumentSpec,
  registry: Registry,
): Declaration['objection'] {
  if (idOf) {
    const slugs = [idOf()]
      .flat()
      .flatMap((type) => registry.membersOf(registry.typeOf(type)))
      .map(({ slug }) => slug);
    return (value) => (isName(value) ? objectionToId(String(value), slugs) : undefined);
  }
  if (!fieldOf) return undefined;
  const type = registry.typeOf(fieldOf());
  const fields = registry.membersOf(type).flatMap((member) => registry.fieldsOf(member));
  const names = new Set(fields.filter(isPublished).map(({ name }) => name));
  const known = { type: type.name, names: [...names] };
  return (value) => (isName(value) ? objectionToField(String(value), known) : undefined);
}

/** Whether a value can be an id, which may be a number, or a name; the type refuses all others. */
const isName = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const isPublished = (field: FieldSpec): boolean => field.kind !== 'column' || !field.hidden;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));

function objectionToId(id: string, slugs: readonly string[]): string | undefined {
  const slash = id.indexOf('/');
  if (slash > 0 && slash < id.length - 1 && slugs.includes(id.slice(0, slash))) return undefined;
  return `is ${quoted(id)}, which is no id of ${idsMeant(id, slugs)}`;
}

/** The end of the sentence: the accepted prefixes when they are few, else the nearest prefix. */
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

/** Checks the name of a field; a slash and one of the field's values may follow it. */
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
