/** Letters without a decomposition, with the letters that readers type for them. */
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

/** Plain ASCII with single spaces, as most texts, which is folded quickly. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/** Standalone accents, which decompose to a space and a mark, and double primes, which decompose to two. */
const UNDIVIDED = /[´΄᾽᾿῾″‶]/g;

/** Apostrophes, single quotation marks, primes, and letters that look like them. */
const APOSTROPHE = /[`‘’‚‛′‵‹›ʹʻʼʽʾʿˈ՚׳Ꞌꞌ]/g;

/** Double quotation marks of any script. */
const QUOTE = /[“”„‟«»〝〞〟「」『』״]/g;

/** Hyphens, dashes and minus signs. */
const DASH = /[\p{Dash_Punctuation}⁃−˗]/gu;

/** Joiners, soft hyphens, direction marks and other invisible characters. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const MARK = /[\u0300-\u036f]/g;

/** White space of Unicode: `\s` lacks the next-line character. */
const SPACES = /[\s\u0085]+/g;

/** Single letters separated by dots, with an optional dot at the end, such as `u.n.` or `a.s.e.a.n`. */
const ACRONYM = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])(?:\.(?![\p{L}\p{N}]))?/gu;

const withoutDots = (text: string): string =>
  text.includes('.') ? text.replace(ACRONYM, (acronym) => acronym.replaceAll('.', '')) : text;

/**
 * Folds a text for comparison and search, so that texts which readers regard as the same are equal:
 * without case, diacritics, ligatures and invisible characters; quotation marks, apostrophes and dashes
 * of any form as `"`, `'` and `-`; acronyms without dots; white space of any kind as one space.
 *
 * Compatibility decomposition is that of Unicode Annex 15. Folded text is stored: a change here needs a
 * migration that folds the stored text again (migrations/0002-fold.migration.ts).
 *
 * @param text any text, in any script.
 * @returns the folded text; folding is idempotent.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return withoutDots(text.toLowerCase());
  const decomposed = text
    .replace(UNDIVIDED, (sign) => (/[″‶]/.test(sign) ? '"' : "'"))
    .normalize('NFKD')
    .replace(MARK, '');
  // Most names with diacritics are plain by now.
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
