import type { SqlValue } from './fragment';

/** NUL, and halves of surrogate pairs: PostgreSQL refuses them, and SQLite ends a pattern at a NUL. */
const unholdable = /[\0\p{Surrogate}]/gu;

/**
 * A value of a caller as every engine can take it. What no text of ours can hold becomes U+FFFD, which
 * no text of ours holds either, so that it finds nothing.
 *
 * @param value any value.
 */
export const storableText = <T extends SqlValue>(value: T): T =>
  typeof value === 'string' ? (value.replace(unholdable, '\ufffd') as T) : value;
