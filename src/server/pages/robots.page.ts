import type { Page } from './page';

/** `/robots.txt` (RFC 9309): search engines may read the pages but not run queries. */
export const robotsPage: Page = {
  path: '/robots.txt',
  handle(_served, _request, reply) {
    void reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=86400');
    return Promise.resolve('User-agent: *\nDisallow: /graphql\n');
  },
};
