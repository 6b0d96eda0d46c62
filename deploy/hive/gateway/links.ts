import type { GatewayPlugin } from '@graphql-hive/gateway';

/**
 * Accepts a GET without extra headers, as the whole graph does. Any page can make a browser send one, but it
 * changes nothing, and any page may read the answer.
 */
export function useLinks(): GatewayPlugin {
  return {
    onRequest({ request }) {
      // The CSRF protection requires a header that a link cannot set.
      if (request.method === 'GET') request.headers.set('apollo-require-preflight', 'true');
    },
  };
}
