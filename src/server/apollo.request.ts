import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { Readable } from 'node:stream';
import { CallerError } from '../errors';
import { isSafe } from './conditions';

type HttpRequest = Parameters<ApolloServer['executeHTTPGraphQLRequest']>[0]['httpGraphQLRequest'];

/**
 * Passes a request to Apollo Server and returns its answer.
 *
 * @param apollo the started server.
 * @param request the request; HEAD is treated as GET.
 * @param reply receives the status and the headers of the answer.
 * @returns the body of the answer.
 * @throws CallerError BAD_REQUEST when the URL is not UTF-8.
 */
export async function askApollo(
  apollo: ApolloServer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | Readable> {
  const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: isSafe(request) ? readSafe(request) : readPost(request),
    context: () => Promise.resolve({}),
  });
  for (const [name, value] of headers) void reply.header(name, value);
  void reply.code(status ?? 200);
  return body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator);
}

const readPost = (request: FastifyRequest): HttpRequest => ({
  method: request.method,
  headers: readHeaders(request),
  search: '',
  body: request.body,
});

/**
 * Reads a GET. Apollo Server requires a header that cross-site pages cannot set. Here a GET changes
 * nothing and any page may read the answer, so the header is not needed.
 */
function readSafe(request: FastifyRequest): HttpRequest {
  const parameters = readParameters(request);
  const headers = readHeaders(request);
  headers.set('apollo-require-preflight', 'true');
  if (parameters.has('query')) preferJson(headers);
  return { method: 'GET', headers, search: `?${parameters.toString()}`, body: undefined };
}

/** Reads headers; several lines of one header are one list (RFC 9110, section 5.3). */
function readHeaders({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

/** Values that mean that an optional parameter is absent: `null` and empty (GraphQL over HTTP, "GET"). */
const absent: Readonly<Record<string, readonly string[]>> = {
  operationName: [''],
  variables: ['', 'null'],
  extensions: ['', 'null'],
};

function readParameters({ url }: FastifyRequest): URLSearchParams {
  const [, search = ''] = /\?(.*)$/s.exec(url) ?? [];
  refuseOtherEncodings(search);
  const given = [...new URLSearchParams(search)];
  return new URLSearchParams(given.filter(([name, value]) => !absent[name]?.includes(value)));
}

/** Refuses bytes that are not UTF-8: `URLSearchParams` would replace them by U+FFFD and change the query. */
function refuseOtherEncodings(search: string): void {
  for (const [bytes] of search.matchAll(/(?:%[\da-f]{2})+/gi)) {
    try {
      decodeURIComponent(bytes);
    } catch {
      const sentence = `The address holds "${bytes.slice(0, 30)}", which is not UTF-8: encode it in UTF-8.`;
      throw new CallerError('BAD_REQUEST', sentence);
    }
  }
}

const answers = ['application/json', 'application/graphql-response+json'];

/** Answers a URL with a query as JSON, also in a browser; only the bare URL shows the page. */
function preferJson(headers: HeaderMap): void {
  const accept = headers.get('accept');
  const chosen = new Negotiator({ headers: { accept } }).mediaType(answers);
  if (chosen !== undefined && accept !== undefined && /text\/html/i.test(accept)) {
    headers.set('accept', chosen);
  }
}
