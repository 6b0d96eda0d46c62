import { readList, Unreadable, type CellReader } from './cell.value';
import { nearest } from '../nearest';

/** The ids that a column accepts. */
export interface IdKind {
  /** The accepted prefixes, without the slash. */
  readonly prefixes: readonly string[];
  /** The prefixes of all types, to recognise an id of another type. */
  readonly known: ReadonlySet<string>;
}

/** The most characters of an id. */
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

/** Whether a column accepts a text as an id. */
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

/** Creates the reader of a cell with one id. */
export const readerOfId = (ids: IdKind): CellReader => readId(ids);

/** Creates the reader of a cell with ids separated by `;`. */
export const readerOfIds = (ids: IdKind): CellReader => {
  const read = readId(ids);
  return (text) => readList(text, read);
};
