import { readFileSync } from 'node:fs';

/** What stands in `schema/persisted.json`: documents by their sha256. */
interface Manifest {
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

/** Operations that are asked by their id. */
export interface Persisted {
  find(id: string): string | null;
  /** The id in a request: `documentId`, Relay's `doc_id`, or Apollo's hash. */
  idOf(params: object): string | null;
}

/** Reads the manifest that `sidelines schema` writes; without the file there is nothing to ask by id. */
export function readPersisted(path: string): Persisted | null {
  const operations = read(path);
  if (operations === null) return null;
  return {
    find: (id) => operations.get(id.replace(/^sha256:/, '')) ?? null,
    idOf: (params) => idIn(params as Readonly<Record<string, unknown>>),
  };
}

function read(path: string): ReadonlyMap<string, string> | null {
  try {
    const { operations } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    return new Map(operations.map(({ id, body }) => [id, body]));
  } catch {
    return null;
  }
}

function idIn(params: Readonly<Record<string, unknown>>): string | null {
  const { documentId, doc_id: relayId, extensions } = params;
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const found = [documentId, relayId, persistedQuery?.sha256Hash].find(
    (id) => typeof id === 'string',
  );
  return (found as string | undefined) ?? null;
}
