type Parameters = Readonly<Record<string, unknown>>;

/** The id of a persisted document in a request. */
export interface RequestId {
  readonly id: string;
  /** The protocol of the client, which decides the wording of a refusal. */
  readonly protocol: 'documentId' | 'doc_id' | 'persistedQuery';
}

/**
 * Finds the id in a request: `documentId` (GraphQL over HTTP, persisted documents), Relay's `doc_id`,
 * or the hash of Apollo's `extensions.persistedQuery`.
 *
 * @param parameters the query parameters or the body.
 * @returns null when the request has none.
 */
export function findId(parameters: Parameters): RequestId | null {
  const { documentId, doc_id: relayId } = parameters;
  const { persistedQuery } = readExtensions(parameters);
  const hash = (persistedQuery as Parameters | undefined)?.['sha256Hash'];
  if (typeof documentId === 'string') return { id: bare(documentId), protocol: 'documentId' };
  if (typeof relayId === 'string') return { id: bare(relayId), protocol: 'doc_id' };
  return typeof hash === 'string' ? { id: hash, protocol: 'persistedQuery' } : null;
}

/**
 * Removes the id from a request and adds the document, if found.
 *
 * @param parameters the query parameters or the body.
 * @param document the document of the id; without it the request keeps its own document.
 */
export function withDocument(parameters: Parameters, document: string | undefined): Parameters {
  const { documentId: _documentId, doc_id: _relayId, ...rest } = parameters;
  const { persistedQuery: _persistedQuery, ...extensions } = readExtensions(parameters);
  const query = document ?? parameters['query'];
  return {
    ...rest,
    ...(query === undefined ? {} : { query }),
    ...(parameters['extensions'] === undefined ? {} : { extensions }),
  };
}

/** Reads the extensions, which are JSON in query parameters. */
function readExtensions({ extensions }: Parameters): Parameters {
  const read = typeof extensions === 'string' ? parseObject(extensions) : extensions;
  return typeof read === 'object' && read !== null ? (read as Parameters) : {};
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Removes the prefix for the algorithm from an id (GraphQL over HTTP, draft): `sha256:…`. */
const bare = (id: string): string => id.replace(/^sha256:/, '');
