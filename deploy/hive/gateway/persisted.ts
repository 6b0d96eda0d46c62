import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { parseManifest, type PersistedDocuments } from '../../../src/server/persisted/manifest';
import { findId } from '../../../src/server/persisted/request.id';

/** The lookup of the manifest's operations, for Hive Gateway. */
export interface Persisted {
  /** The document with this id, or null. */
  find(id: string): string | null;
  /** The id in a request, or null. */
  idOf(params: object, request: { readonly url: string }): string | null;
}

/** Options of reading the manifest. */
export interface ManifestOptions {
  readonly path: string;
  /** Whether the gateway must not start without the manifest. */
  readonly isNeeded: boolean;
}

/**
 * Reads the manifest that `sidelines schema` writes.
 *
 * @returns null when the file is missing and not needed: no operation has an id then.
 * @throws Error when the manifest is needed and cannot be read.
 */
export function readPersisted({ path, isNeeded }: ManifestOptions): Persisted | null {
  const documents = read(path);
  if (documents === null) {
    if (!isNeeded) return null;
    throw new Error(
      `${path} is not a manifest of operations: set GATEWAY_PERSISTED_FILE to one, or make one with "sidelines schema".`,
    );
  }
  return {
    find: (id) => documents.get(id) ?? null,
    // The gateway does not read our parameters from the URL of a GET.
    idOf: (params, { url }) => (findId({ ...params }) ?? findId(parametersOf(url)))?.id ?? null,
  };
}

function read(path: string): PersistedDocuments | null {
  try {
    return parseManifest(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

const parametersOf = (url: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(url, 'http://gateway').searchParams);

/** The codes of the whole graph. Clients of Apollo's protocol recognise the refusal by its message. */
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
