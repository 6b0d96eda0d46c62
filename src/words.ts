import { fold } from './fold';

/** Runs of letters, digits and marks of any script; everything else separates words. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The 's of a possessive, and an apostrophe at the end of a word. */
const POSSESSIVE = /'s(?![\p{L}\p{N}])/gu;

/** A word whose parts a hyphen or an apostrophe joins, such as `shangri-la` or `chan-o-cha`. */
const JOINED = /[\p{L}\p{N}\p{M}]+(?:[-'][\p{L}\p{N}\p{M}]+)+/gu;

/** Scripts that write words without spaces, and Hangul, whose syllables are as telling. */
const scripts = 'Han Hiragana Katakana Hangul Thai Lao Khmer Myanmar'.split(' ');
const UNSPACED = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');

/** The longest word of such a script whose inner parts are indexed; a longer one is a sentence. */
const LONGEST_UNSPACED = 24;

/** Words that say nothing about a record. */
const EMPTY_WORDS = new Set(
  'a an and as at by de for from he in is meets of on or s the to with'.split(' '),
);

const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen';
const teens = 'fourteen fifteen sixteen seventeen eighteen nineteen';
const firsts = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh';
const laterFirsts =
  'twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const tenths = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';

const counted = (words: string, first: number, step = 1) =>
  words.split(' ').map((word, at) => [word, first + at * step] as const);

/** Numbers and ordinals in words. */
const numbers: ReadonlyMap<string, number> = new Map([
  ...counted(`${units} ${teens}`, 0),
  ...counted(`${firsts} ${laterFirsts}`, 0),
  ...counted(tens, 20, 10),
  ...counted(tenths, 20, 10),
  ...counted('ii iii iv', 2),
  ...counted('vi vii viii ix', 6),
]);

const TENS = new Set(tens.split(' '));

/** A number with the ending of an ordinal. */
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;

/** Writes a number in one way: `47th`, `forty-seventh` and `47` are all `47`; `II` is `2`. */
function withNumbers(words: readonly string[]): readonly string[] {
  const written: string[] = [];
  let isAfterTens = false;
  for (const word of words) {
    const number = numbers.get(word);
    const ordinal = ORDINAL.exec(word)?.[1];
    if (number === undefined) written.push(ordinal ?? word);
    else if (isAfterTens && number > 0 && number < 10) written.push(add(written.pop(), number));
    else written.push(String(number));
    isAfterTens = TENS.has(word);
  }
  return written;
}

const add = (tens = '0', unit: number): string => String(Number(tens) + unit);

/** The words of a folded text, in their order, the empty ones among them. */
const allWords = (folded: string): readonly string[] =>
  withNumbers(folded.replace(POSSESSIVE, '').replaceAll('+', ' plus ').match(WORD) ?? []);

/**
 * Splits a text into the words by which it is searched: folded, numbers and ordinals as digits, without
 * words such as `of` unless the text has no others.
 *
 * @param text any text, in any script.
 * @returns the words, in the order of the text.
 */
export const wordsOf = (text: string): readonly string[] => wordsOfFolded(fold(text));

/**
 * Splits a folded text into its words, as {@link wordsOf} does.
 *
 * @param folded the text, folded.
 * @returns the words, in the order of the text.
 */
export function wordsOfFolded(folded: string): readonly string[] {
  const words = allWords(folded);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length ? telling : words;
}

/** Whether a script without spaces writes the word, so that its parts are words too. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);

/** Whether a word is a number: numbers are found exactly, not by a likeness. */
export const isNumber = (word: string): boolean => /^\d+$/.test(word);

/**
 * The further words by which a name is found: its initials (`aoip`), parts that a hyphen joins as one
 * (`shangrila`), neighbours in a short name as one (`jockhoi`), and the ends of a word that is written
 * without spaces.
 *
 * @param folded the name, folded.
 * @param words its words.
 */
export function furtherWords(folded: string, words: readonly string[]): readonly string[] {
  return [
    ...joinedParts(folded).filter((word) => !/\d/.test(word)),
    ...(words.length <= SHORT_NAME ? neighbours(words) : []),
    ...initials(words),
    ...words.filter(isUnspaced).flatMap(endsOf),
  ];
}

function joinedParts(folded: string): readonly string[] {
  // Most names have none; looking for them from each letter on takes long.
  if (!/[-']/.test(folded)) return [];
  return (folded.match(JOINED) ?? []).map((part) => part.replace(/[-']/g, ''));
}

/** The most words of a name whose neighbours are also found as one word. */
const SHORT_NAME = 4;

const neighbours = (words: readonly string[]): readonly string[] =>
  words.slice(0, -1).flatMap((word, at) => {
    const both = `${word}${words[at + 1] ?? ''}`;
    return /\d/.test(both) || isUnspaced(both) ? [] : [both];
  });

/** The fewest and the most words of a name that is known by its initials. */
const INITIALS = { least: 3, most: 9 };

function initials(words: readonly string[]): readonly string[] {
  const named = words.filter((word) => !/^\d/.test(word));
  const isLong = named.length >= INITIALS.least && named.length <= INITIALS.most;
  if (!isLong || named.some(isUnspaced)) return [];
  return [named.map((word) => Array.from(word)[0] ?? '').join('')];
}

function endsOf(word: string): readonly string[] {
  const letters = Array.from(word).slice(0, LONGEST_UNSPACED);
  return letters.slice(1).map((_, at) => letters.slice(at + 1).join(''));
}

/**
 * The trigrams of a word, with its two edges: `wong` is `·wo`, `won`, `ong`, `ng·` and `··w`.
 *
 * @param word one word.
 * @returns each trigram once.
 */
export function trigrams(word: string): readonly string[] {
  const letters = ['·', '·', ...Array.from(word), '·'];
  return [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))];
}
