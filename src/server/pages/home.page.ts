import type { FastifyRequest } from 'fastify';
import { readExamples } from './examples.reader';
import { askForHome } from './home.answer';
import { showHome } from './home.view';
import type { Page } from './page';
import { setPolicy } from './policy.headers';

/** `/`: the headline query with its answer and sources, and the next steps. No script. */
export const homePage: Page = {
  path: '/',
  async handle(served, request, reply) {
    const answer = await askForHome(served, Date.now());
    const origin = originOf(request, served.settings.port);
    const { text } = showHome({ ...answer, examples: readExamples(), origin });
    setPolicy(reply, { 'style-src': "'self'", 'img-src': "'self'" });
    void reply.type('text/html; charset=utf-8');
    if (answer.meetings === null) return reply.code(503).send(text);
    return reply.header('cache-control', 'no-cache').send(text);
  },
};

/** The origin in the reader's URL, for the command to copy; an invalid host is not repeated. */
function originOf({ protocol, host }: FastifyRequest, port: number): string {
  const isHost = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host);
  return isHost ? `${protocol}://${host}` : `http://127.0.0.1:${port}`;
}
