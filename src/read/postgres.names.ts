import { LRUCache } from 'lru-cache';
import type { PostgresHandle } from '../drivers/postgres.driver';

/** How many statements a connection prepares in all: its client remembers each for as long as it lives. */
const MOST_PREPARED = 2_000;

/** The names under which statements are kept prepared on one connection. */
export interface StatementNames {
  /** The name of a statement; undefined the first time, since most are asked once. */
  of(text: string): string | undefined;
  /** Whether so many were given that the connection should be opened anew. */
  readonly areUsedUp: boolean;
}

/**
 * Keeps the names of prepared statements. Those that were not asked for longest are let go: the plan of
 * a statement takes the server's memory on every connection.
 *
 * @param handle the connection.
 * @param most how many statements are kept.
 */
export function createNames(handle: PostgresHandle, most: number): StatementNames {
  let given = 0;
  const seen = new LRUCache<string, true>({ max: most });
  const cache = new LRUCache<string, string>({
    max: most,
    // It waits in the connection's own queue, before the statement that takes its place.
    dispose: (name) => void handle.exec(`deallocate "${name}"`).catch(() => undefined),
  });
  return {
    get areUsedUp() {
      return given >= MOST_PREPARED;
    },
    of: (text) => {
      const known = cache.get(text);
      if (known) return known;
      if (!seen.has(text)) {
        seen.set(text, true);
        return undefined;
      }
      given += 1;
      const name = `read_${given}`;
      cache.set(text, name);
      return name;
    },
  };
}
