import { readdirSync, readFileSync } from 'node:fs';

/** Where the graph is: of the whole graph, or of a gateway before its parts. */
export const endpoint = process.env.ENDPOINT ?? 'http://127.0.0.1:4000/graphql';

const fromHere = (path) => new URL(path, import.meta.url);

/** The published schema. */
export const schemaFile = fromHere('../../schema/schema.graphql');

/** The operations that may be asked by their id. */
export const manifest = JSON.parse(readFileSync(fromHere('../../schema/persisted.json'), 'utf8'));

/** Every example: how it is asked, and what its variables hold. */
export const examples = readdirSync(fromHere('../../examples/'))
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const query = readFileSync(fromHere(`../../examples/${file}`), 'utf8');
    const [, written = '{}'] = /^# variables: (.*)$/m.exec(query) ?? [];
    return { name: file.replace('.graphql', ''), query, variables: JSON.parse(written) };
  });

/** Asks without any client: what every client must arrive at. */
export async function askPlainly({ query, variables }) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** A fetch that keeps what was sent, for tests that ask how a client asks. */
export function watchedFetch() {
  const sent = [];
  const fetchWatched = (input, init) => {
    sent.push({ method: init?.method ?? 'GET', url: String(input), body: init?.body });
    return fetch(input, init);
  };
  return { sent, fetch: fetchWatched };
}
