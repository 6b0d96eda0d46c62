import type { GatewayPlugin } from '@graphql-hive/gateway';

/**
 * Lets a GET be a plain link, as it is when the graph is run whole. Any page may make a browser send
 * one; it changes nothing, and anybody may read its answer.
 */
export function useLinks(): GatewayPlugin {
  return {
    onRequest({ request }) {
      // The protection against forged requests asks for a header that no link can set.
      if (request.method === 'GET') request.headers.set('apollo-require-preflight', 'true');
    },
  };
}
