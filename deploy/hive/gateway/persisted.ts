import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';

/** What stands in `schema/persisted.json`: documents by their sha256. */
interface Manifest {
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

/** Operations that are asked by their id. */
export interface Persisted {
  find(id: string): string | null;
  /** The id in a request: `documentId`, Relay's `doc_id`, or Apollo's hash. */
  idOf(params: object, request: { readonly url: string }): string | null;
}

/** Where the manifest is, and whether there is anything to be answered without it. */
export interface ManifestOptions {
  readonly path: string;
  /** Whether the gateway must not start without it. */
  readonly isNeeded: boolean;
}

/**
 * Reads the manifest that `sidelines schema` writes; without the file there is nothing to ask by id.
 *
 * @throws Error with a sentence when it is needed and cannot be read.
 */
export function readPersisted({ path, isNeeded }: ManifestOptions): Persisted | null {
  const operations = read(path);
  if (operations === null) {
    if (!isNeeded) return null;
    throw new Error(
      `${path} is no manifest of operations: give the path of one in GATEWAY_PERSISTED_FILE, or make it with "sidelines schema".`,
    );
  }
  return {
    find: (id) => operations.get(id.replace(/^sha256:/, '')) ?? null,
    idOf: (params, { url }) =>
      idIn(params as Readonly<Record<string, unknown>>) ?? idInAddress(url),
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

/** Of a GET the gateway reads what it knows from the address, and our two names are not among it. */
export function idInAddress(url: string): string | null {
  const { searchParams } = new URL(url, 'http://gateway');
  const { documentId, doc_id, extensions } = Object.fromEntries(searchParams);
  return idIn({ documentId, doc_id, extensions: parse(extensions) });
}

function parse(text = 'null'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The codes of the whole graph. Apollo's protocol, which urql speaks too, knows the refusal by its message. */
export const persistedErrors = {
  notFound: ({ params }: { readonly params: object }): GraphQLError =>
    refuse(
      'PERSISTED_QUERY_NOT_FOUND',
      'extensions' in params && params.extensions != null
        ? 'PersistedQueryNotFound'
        : 'No operation has this id: send its document as `query`, or have it added to the manifest.',
    ),
  persistedQueryOnly: (): GraphQLError =>
    refuse(
      'PERSISTED_QUERY_REQUIRED',
      'This gateway answers the operations of its manifest alone, by their ids: have this one added to it.',
    ),
  keyNotFound: (): GraphQLError => refuse('BAD_REQUEST', 'Send a query, or the id of one.'),
};

const statuses: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  PERSISTED_QUERY_REQUIRED: 403,
};

const refuse = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: statuses[code] ?? 200 } } });
