import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Settings } from '../../config';
import { CallerError } from '../../errors';
import { isSafe } from '../conditions';
import { createManifestMatcher } from './manifest.matcher';
import type { PersistedDocuments } from './manifest';
import { findId, withDocument, type RequestId } from './request.id';

/** Options of the hook. */
export interface PersistedOptions {
  readonly documents: PersistedDocuments;
  /** Whether other documents are accepted, accepted with a warning, or refused. */
  readonly mode: Settings['persisted'];
  readonly log: FastifyBaseLogger;
}

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Creates a hook that replaces the id of a persisted document by the document. It runs before Apollo
 * Server, whose own cache of persisted queries any caller could fill.
 */
export function createPersistedHook(
  options: PersistedOptions,
): (request: FastifyRequest) => Promise<void> {
  const { documents } = options;
  const check = createCheck(options);
  return async (request) => {
    const sent = (isSafe(request) ? request.query : request.body) as Parameters | null | undefined;
    if (typeof sent !== 'object' || sent === null) return;
    const named = findId(sent);
    const document = named === null ? undefined : documents.get(named.id);
    if (document === undefined) {
      if (named !== null && sent['query'] === undefined) throw notFound(named);
      check(sent['query']);
    }
    if (named !== null) replace(request, withDocument(sent, document));
  };
}

/** Creates the check of a document sent as text. */
function createCheck({ documents, mode, log }: PersistedOptions): (query: unknown) => void {
  if (mode === 'off') return () => undefined;
  const known = createManifestMatcher(documents);
  return (query) => {
    if (typeof query !== 'string') return;
    const { isKnown, isNew, hash } = known(query);
    if (isKnown) return;
    if (mode === 'only') throw required();
    if (isNew)
      log.warn({ hash, query: query.slice(0, 2000) }, 'a document without an id was asked');
  };
}

function replace(request: FastifyRequest, parameters: Parameters): void {
  if (!isSafe(request)) {
    request.body = parameters;
    return;
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  request.raw.url = `${request.url.split('?', 1)[0] ?? ''}?${search.toString()}`;
}

function notFound({ id, protocol }: RequestId): CallerError {
  // Clients of Apollo's protocol, urql among them, recognise this refusal by its message.
  const sentence =
    protocol === 'persistedQuery'
      ? 'PersistedQueryNotFound'
      : `No operation has the id "${id.slice(0, 100)}": send its document as \`query\`, or have ` +
        'it added to the manifest.';
  return new CallerError('PERSISTED_QUERY_NOT_FOUND', sentence);
}

const required = (): CallerError =>
  new CallerError(
    'PERSISTED_QUERY_REQUIRED',
    'This server answers the operations of its manifest alone, by their ids: have this one added to it.',
  );
