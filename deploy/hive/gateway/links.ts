import type { GatewayPlugin } from '@graphql-hive/gateway';
import { idInAddress } from './persisted';

/**
 * Lets a GET by an id be a plain link. Any page may make a browser send one, but what it asks is an
 * operation of the manifest, never a document of that page's own.
 */
export function useLinks(): GatewayPlugin {
  return {
    onRequest({ request, url }) {
      const isLink = request.method === 'GET' && !url.searchParams.get('query');
      if (!isLink || idInAddress(request.url) === null) return;
      // What a client sends that says a GET is meant.
      request.headers.set('apollo-require-preflight', 'true');
    },
  };
}
