import { LRUCache } from 'lru-cache';
import { parse, print } from 'graphql';
import { limits } from '../../limits';
import { hashOf, type PersistedDocuments } from './manifest';

/** What is known of a text. */
export interface ManifestMatch {
  readonly hash: string;
  /** It says what a document of the manifest says, whatever its spaces and comments. */
  readonly isKnown: boolean;
  /** It was not asked about before, as far back as is remembered. */
  readonly isNew: boolean;
}

/** Texts that are remembered; each costs some hundred bytes. */
const REMEMBERED = 2000;

/** Makes what tells whether a text is one of the manifest; each text is read once. */
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

/** A document as it is printed; null when it is none. */
function normalise(text: string): string | null {
  try {
    return print(parse(text, { noLocation: true, maxTokens: limits.tokens.most }));
  } catch {
    return null;
  }
}
