import { LRUCache } from 'lru-cache';
import type { PostgresHandle } from '../drivers/postgres.driver';

/** The most statements prepared on one connection: its client remembers all of them until it is closed. */
const MOST_PREPARED = 2_000;

/** The names of the prepared statements of one connection. */
export interface StatementNames {
  /** The name of a statement; undefined the first time, because most statements are run once only. */
  of(text: string): string | undefined;
  /** Whether so many names were given that the connection should be reopened. */
  readonly areUsedUp: boolean;
}

/**
 * Creates a cache of the names of prepared statements. The least recently used are deallocated, because
 * prepared statements take memory of the server on every connection.
 *
 * @param handle the connection.
 * @param most the size of the cache.
 */
export function createNames(handle: PostgresHandle, most: number): StatementNames {
  let given = 0;
  const seen = new LRUCache<string, true>({ max: most });
  const cache = new LRUCache<string, string>({
    max: most,
    // `deallocate` waits in the connection's own queue, before the statement that replaces this one.
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
