import { readList, Unreadable, type CellReader } from './cell.value';
import { nearest } from '../nearest';

/** The ids that a column takes. */
export interface IdKind {
  /** What ids may begin with, without the slash. */
  readonly prefixes: readonly string[];
  /** The prefixes of all types, so that an id of another type can be told from no id. */
  readonly known: ReadonlySet<string>;
}

/** How many characters an id may have. */
const LONGEST_ID = 250;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** `a, b or c`. */
export function oneOfWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** `country/…, place/… or topic/…`. */
const forms = (prefixes: readonly string[]): string =>
  oneOfWords(prefixes.map((prefix) => `${prefix}/…`));

function idFault(text: string, { prefixes, known }: IdKind): Unreadable {
  const prefix = text.slice(0, Math.max(text.indexOf('/'), 0));
  const { length } = Array.from(text);
  if (length > LONGEST_ID) {
    return new Unreadable(`has ${length} characters`, `an id has ${LONGEST_ID} at most`);
  }
  if (prefixes.includes(prefix)) {
    return new Unreadable(
      'is no id',
      `after "${prefix}/" write small letters a to z, digits, and single hyphens between them`,
    );
  }
  if (known.has(prefix)) {
    return new Unreadable('is the id of another type', `give one of the form ${forms(prefixes)}`);
  }
  const meant = nearest(prefix, prefixes);
  const hint = meant ? `: did you mean "${meant}/${text.slice(prefix.length + 1)}"?` : '';
  return new Unreadable('is no id', `write it in the form ${forms(prefixes)}${hint}`);
}

/** Whether a text is an id that a column takes. */
function isId(text: string, { prefixes }: IdKind): boolean {
  const slash = text.indexOf('/');
  return (
    slash > 0 &&
    text.length <= LONGEST_ID &&
    prefixes.includes(text.slice(0, slash)) &&
    SLUG.test(text.slice(slash + 1))
  );
}

const readId =
  (ids: IdKind) =>
  (text: string): string | Unreadable =>
    isId(text, ids) ? text : idFault(text, ids);

/** Reads one id. */
export const readerOfId = (ids: IdKind): CellReader => readId(ids);

/** Reads ids with `;` between them. */
export const readerOfIds = (ids: IdKind): CellReader => {
  const read = readId(ids);
  return (text) => readList(text, read);
};
