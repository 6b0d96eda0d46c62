import { keyInCursor } from './pages';

/**
 * An expected answer with the cursors of the actual one where both stand for the same row: how a
 * cursor is written is the engine's own affair, which row it names is not.
 */
export function withCursorsOf(actual: unknown, expected: unknown): unknown {
  if (typeof expected === 'string') return isSameCursor(actual, expected) ? actual : expected;
  if (Array.isArray(expected)) {
    const other: readonly unknown[] = Array.isArray(actual) ? actual : [];
    return expected.map((item, index) => withCursorsOf(other[index], item));
  }
  if (typeof expected !== 'object' || expected === null) return expected;
  const other = (actual ?? {}) as Readonly<Record<string, unknown>>;
  const entries = Object.entries(expected);
  return Object.fromEntries(entries.map(([key, value]) => [key, withCursorsOf(other[key], value)]));
}

function isSameCursor(actual: unknown, expected: string): boolean {
  if (typeof actual !== 'string' || !expected.startsWith('cursor:')) return false;
  try {
    return `cursor:${keyInCursor(actual)}` === expected;
  } catch {
    return false;
  }
}
