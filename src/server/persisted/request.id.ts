type Parameters = Readonly<Record<string, unknown>>;

/** How an operation is named by its id. */
export interface RequestId {
  readonly id: string;
  /** Whose protocol it is; each client knows only the words of its own. */
  readonly protocol: 'documentId' | 'doc_id' | 'persistedQuery';
}

/**
 * Finds the id in a request: `documentId` (GraphQL over HTTP, persisted documents), Relay's `doc_id`,
 * or the hash of Apollo's `extensions.persistedQuery`.
 *
 * @param parameters those of the address, or the body.
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
 * The same request without its id, and with a document where one was found.
 *
 * @param parameters those of the address, or the body.
 * @param document what the id stands for; without it the request keeps the document that it has.
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

/** In an address they are written as JSON. */
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

/** The draft of GraphQL over HTTP says by which algorithm an id was made: `sha256:…`. */
const bare = (id: string): string => id.replace(/^sha256:/, '');
