import { wordsOf } from '../../words';
import { soughtWords } from './search.terms';

/** The most characters of an excerpt. */
const LONGEST_EXCERPT = 160;

/** A run of characters between spaces, which never divides a word. */
const CHUNK = /\S+/gu;

/** The fewest letters that two words must begin with alike to be taken for the same. */
const ALIKE = 4;

interface Chunk {
  readonly start: number;
  readonly end: number;
  /** The positions of the searched words that it has. */
  readonly found: readonly number[];
}

/**
 * Cuts the part of a text that has most of the searched words, at the ends of words.
 *
 * @param text the text that matched, as it is written.
 * @param sought the search text.
 * @returns a part of the text, at most 160 characters; a short text whole.
 */
export function excerptOf(text: string, sought: string): string {
  if (text.length <= LONGEST_EXCERPT) return text;
  const words = soughtWords(sought);
  const chunks = [...text.matchAll(CHUNK)].map((match): Chunk => {
    const end = match.index + match[0].length;
    return { start: match.index, end, found: positionsIn(match[0], words) };
  });
  const best = chunks.reduce((found, _, at) => betterOf(found, windowFrom(chunks, at)), nothing);
  return text.slice(best.start, best.end) || Array.from(text).slice(0, LONGEST_EXCERPT).join('');
}

const positionsIn = (chunk: string, sought: readonly string[]): readonly number[] => {
  const own = wordsOf(chunk);
  return sought.flatMap((word, at) => (own.some((one) => areAlike(one, word)) ? [at] : []));
};

const areAlike = (one: string, other: string): boolean =>
  one === other ||
  (Math.min(one.length, other.length) >= ALIKE && (one.startsWith(other) || other.startsWith(one)));

interface Window {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

const nothing: Window = { start: 0, end: 0, count: -1 };

/** The longest part that begins at a chunk, with the number of searched words in it. */
function windowFrom(chunks: readonly Chunk[], at: number): Window {
  const start = chunks[at]?.start ?? 0;
  const inside = chunks.slice(at).filter(({ end }) => end - start <= LONGEST_EXCERPT);
  const found = new Set(inside.flatMap((chunk) => chunk.found));
  return { start, end: inside.at(-1)?.end ?? start, count: found.size };
}

/** Of two parts the one with more of the searched words; the earlier of two equal ones. */
const betterOf = (one: Window, other: Window): Window => (other.count > one.count ? other : one);
