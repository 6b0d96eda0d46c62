import { GraphQLString } from 'graphql';
import { fold } from '../../fold';
import type { ArgumentSpec } from '../../graph/specification';
import { mapParameter, type BindParameter } from '../../sql/fragment';
import { isNumber, isUnspaced, trigrams, wordsOf } from '../../words';
import { CallerError } from '../../errors';

/** The most characters of a search text. */
const LONGEST = 200;

/** The argument with the text that a caller types. */
export const typedText: ArgumentSpec = {
  type: GraphQLString,
  holds: 'text',
  required: true,
  longest: LONGEST,
  description: `The typed text, 1 to ${LONGEST} characters.`,
};

/** The most words of a search text that are looked for. */
const MOST_WORDS = 32;

/** Abbreviations of which no record has one of its own, with their words. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  pm: ['prime', 'minister'],
  dpm: ['deputy', 'prime', 'minister'],
  fm: ['foreign', 'minister'],
};

/** The words of a search text, in their order. */
export const soughtWords = (text: string): readonly string[] =>
  wordsOf(text)
    .flatMap((word) => abbreviations[word] ?? [word])
    .slice(0, MOST_WORDS);

/** A number from 0 to 99 as two digits, the head of a coded text. */
const two = (number: number): string => String(Math.min(number, 99)).padStart(2, '0');

/** The fewest letters of a word whose longer forms, and whose beginnings, are looked for too. */
const LEAST_BEGINNING = 3;
const LEAST_STEM = 4;

/** Each word behind its position. */
const exact = (words: readonly string[]): readonly string[] =>
  words.map((word, at) => `${two(at)}${word}`);

/** Neighbours as one word, behind the position of each of the two. */
const joined = (words: readonly string[]): readonly string[] =>
  words.slice(0, -1).flatMap((word, at) => {
    const both = `${word}${words[at + 1] ?? ''}`;
    return [`${two(at)}${both}`, `${two(at + 1)}${both}`];
  });

/** Words that may be the beginning of a longer one. */
const beginnings = (words: readonly string[]): readonly string[] =>
  exact(words).filter((_, at) => {
    const word = words[at] ?? '';
    return isUnspaced(word) || (!isNumber(word) && word.length >= LEAST_BEGINNING);
  });

/** The beginnings of each word, which may be words themselves: `malaysia` of `malaysian`. */
const stems = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, at) => {
    if (isNumber(word)) return [];
    const letters = Array.from(word);
    const lengths = letters.map((_, length) => length).slice(LEAST_STEM);
    return lengths.map((length) => `${two(at)}${letters.slice(0, length).join('')}`);
  });

/** The trigrams of each word, behind its position and their number. */
const likenesses = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, at) => {
    if (isNumber(word) || isUnspaced(word)) return [];
    const own = trigrams(word);
    return own.map((trigram) => `${two(at)}${two(own.length)}${trigram}`);
  });

/** A search text as bind parameters: the text folded, and lists of its words, each a JSON array. */
export interface SearchTerms {
  readonly folded: BindParameter;
  readonly exact: BindParameter;
  readonly joined: BindParameter;
  readonly beginnings: BindParameter;
  readonly stems: BindParameter;
  readonly likenesses: BindParameter;
}

/**
 * Reads a search text as bind parameters. Each element of a list begins with the position of its word, as
 * two digits. No text of a caller is read as a query: words consist of letters, digits and marks.
 *
 * @param text the caller's text.
 * @throws CallerError BAD_USER_INPUT, when bound, for a text without a character.
 */
export function searchTerms(text: BindParameter): SearchTerms {
  const list = (make: (words: readonly string[]) => readonly string[]): BindParameter =>
    mapParameter(text, (value) => JSON.stringify(make(soughtWords(String(value)))));
  return {
    folded: mapParameter(text, (value) => foldedText(String(value))),
    exact: list(exact),
    joined: list(joined),
    beginnings: list(beginnings),
    stems: list(stems),
    likenesses: list(likenesses),
  };
}

function foldedText(text: string): string {
  const folded = fold(text);
  if (folded) return folded;
  const sentence = `text is empty: give a search text of 1 to ${LONGEST} characters.`;
  throw new CallerError('BAD_USER_INPUT', sentence, { argument: 'text' });
}
