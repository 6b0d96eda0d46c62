import type { GeneratedQuery } from './query.generator';

type Variables = Readonly<Record<string, unknown>>;

/** How many pages of one query are asked for. */
const mostPages = 3;

/**
 * Asks a query, and then for the pages after (or before) its first.
 *
 * @param query the query.
 * @param ask asks it with some variables, and hands back its data.
 */
export async function followPages(
  { text, variables, paging }: GeneratedQuery,
  ask: (query: string, variables: Variables) => Promise<unknown>,
): Promise<void> {
  let data = await ask(text, variables);
  for (let pages = 1; paging && pages < mostPages; pages += 1) {
    const info = at(data, [...paging.path, 'pageInfo']) as Variables | undefined;
    const cursor = info?.[paging.variable === 'after' ? 'endCursor' : 'startCursor'];
    if (cursor == null) return;
    data = await ask(text, { ...variables, [paging.variable]: cursor });
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Variables | null | undefined)?.[key],
    value,
  );
}
