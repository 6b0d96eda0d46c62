import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { html } from './markup';
import { showPage } from './page.view';
import { setPolicy } from './policy.headers';

/**
 * Whether the `accept` header of a request prefers HTML to JSON, as that of browsers does.
 *
 * @param request the request.
 */
export const prefersPage = ({ headers }: FastifyRequest): boolean =>
  new Negotiator({ headers }).mediaType(['application/json', 'text/html']) === 'text/html';

/**
 * Writes the page for an unknown path.
 *
 * @param reply receives the content type and the policy.
 * @param path the path, without its query string.
 */
export function writeNotFound(reply: FastifyReply, path: string): string {
  setPolicy(reply, { 'style-src': "'self'", 'img-src': "'self'" });
  void reply.type('text/html; charset=utf-8');
  const { text } = showPage({
    title: 'Nothing here · Sidelines',
    description: 'Nothing is served at this address.',
    main: html`<h1 class="missing">Nothing is served at <code>${path}</code></h1>
      <p>The address may be misspelt, or the link to it out of date. These are served:</p>
      <ul>
        <li><a href="/">The first page</a>: the headline question with its answer and sources.</li>
        <li><a href="/ide">The IDE</a>: an editor for questions, with every example.</li>
        <li><a href="/graphql">/graphql</a>: the graph, and Apollo Sandbox for a browser.</li>
        <li><a href="/schema.graphql">/schema.graphql</a>: its schema.</li>
      </ul>`,
  });
  return text;
}
