/** Letters that no decomposition takes apart, by what a reader types for them. */
const letters: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
};

const LETTER = /[đðøłħŧþßæœıς]/g;

/** Letters, digits and signs of ASCII with single spaces between them: most texts, and quickly folded. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/** Accents that stand alone, which decompose to a space and a mark, and double primes, to two. */
const UNDIVIDED = /[´΄᾽᾿῾″‶]/g;

/** Apostrophes, single quotation marks, primes, and letters that are read as such. */
const APOSTROPHE = /[`‘’‚‛′‵‹›ʹʻʼʽʾʿˈ՚׳Ꞌꞌ]/g;

/** Double quotation marks of any script. */
const QUOTE = /[“”„‟«»〝〞〟「」『』״]/g;

/** Hyphens, dashes and minus signs. */
const DASH = /[\p{Dash_Punctuation}⁃−˗]/gu;

/** Joiners, soft hyphens, marks of direction and whatever else shows nothing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const MARK = /[\u0300-\u036f]/g;

/** White space in the sense of Unicode: `\s` lacks the next-line character. */
const SPACES = /[\s\u0085]+/g;

/** Single letters with dots between them and perhaps behind, such as `u.n.` or `a.s.e.a.n`. */
const ACRONYM = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])(?:\.(?![\p{L}\p{N}]))?/gu;

const withoutDots = (text: string): string =>
  text.includes('.') ? text.replace(ACRONYM, (acronym) => acronym.replaceAll('.', '')) : text;

/**
 * A text as it is compared and searched, so that two texts that a reader would take for one are equal:
 * without case, diacritics, ligatures and invisible characters; quotation marks, apostrophes and dashes
 * of any form as `"`, `'` and `-`; acronyms without dots; white space of any kind as one space.
 *
 * Compatibility decomposition is that of Unicode Annex 15. Folded text is stored: a change here needs a
 * migration that folds what is stored anew (migrations/0002-fold.migration.ts).
 *
 * @param text any text, in any script.
 * @returns the folded text; folded again it stays as it is.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return withoutDots(text.toLowerCase());
  const decomposed = text
    .replace(UNDIVIDED, (sign) => (/[″‶]/.test(sign) ? '"' : "'"))
    .normalize('NFKD')
    .replace(MARK, '');
  // What is left of most names with diacritics.
  if (PLAIN.test(decomposed)) return withoutDots(decomposed.toLowerCase());
  const plain = decomposed
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(APOSTROPHE, "'")
    .replace(QUOTE, '"')
    .replace(DASH, '-')
    .replace(LETTER, (letter) => letters[letter] ?? letter)
    .replace(SPACES, ' ')
    .trim()
    .normalize('NFC');
  return withoutDots(plain);
}
