import type { SqlValue } from './fragment';

/** NUL and lone surrogates: PostgreSQL refuses both, and SQLite ends a pattern at a NUL. */
const unholdable = /[\0\p{Surrogate}]/gu;

/**
 * Makes a caller's value acceptable to every database engine. Characters that no stored text can contain
 * become U+FFFD, which no stored text contains either, so the value finds nothing.
 *
 * @param value any value.
 */
export const storableText = <T extends SqlValue>(value: T): T =>
  typeof value === 'string' ? (value.replace(unholdable, '\ufffd') as T) : value;
