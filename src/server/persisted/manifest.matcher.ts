import { LRUCache } from 'lru-cache';
import { parse, print } from 'graphql';
import { limits } from '../../limits';
import { hashOf, type PersistedDocuments } from './manifest';

/** The result of looking a document up. */
export interface ManifestMatch {
  readonly hash: string;
  /** Whether it equals a document of the manifest, apart from whitespace and comments. */
  readonly isKnown: boolean;
  /** Whether the cache has no earlier lookup of it. */
  readonly isNew: boolean;
}

/** The size of the cache, in documents; each entry takes some hundred bytes. */
const REMEMBERED = 2000;

/** Returns a function that tells whether a document is in the manifest; results are memoised. */
export function createManifestMatcher(
  documents: PersistedDocuments,
): (text: string) => ManifestMatch {
  const bodies = new Set([...documents.values()].flatMap((body) => normalise(body) ?? []));
  const remembered = new LRUCache<string, boolean>({ max: REMEMBERED });
  return (text) => {
    const hash = hashOf(text);
    const before = remembered.get(hash);
    const isKnown = before ?? bodies.has(normalise(text) ?? '');
    remembered.set(hash, isKnown);
    return { hash, isKnown, isNew: before === undefined };
  };
}

/** Normalises a document by parsing and printing it; null when it is invalid. */
function normalise(text: string): string | null {
  try {
    return print(parse(text, { noLocation: true, maxTokens: limits.tokens.most }));
  } catch {
    return null;
  }
}
