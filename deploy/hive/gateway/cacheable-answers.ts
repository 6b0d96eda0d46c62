import type { GatewayPlugin } from '@graphql-hive/gateway';
import { digest, matchesWeakly } from '../../../src/server/conditions';

/**
 * Lets browsers and proxies cache the answer to a GET, unless it has errors. Its ETag answers whether a
 * cached answer still holds.
 *
 * @param seconds how long the answer may be cached.
 */
export function useCacheableAnswers(seconds: number): GatewayPlugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      if (new URL(request.url).pathname !== '/graphql') return;
      const { headers, status } = response;
      headers.set('cache-control', 'no-store');
      if (request.method !== 'GET') return;
      headers.set('vary', 'accept');
      const isJson = /^application\/\S*json/.test(headers.get('content-type') ?? '');
      if (status !== 200 || !isJson) return;
      const body = await response.text();
      const isWhole = !('errors' in (JSON.parse(body) as object));
      const etag = `"${digest(body)}"`;
      if (isWhole) {
        headers.set('cache-control', `public, max-age=${seconds}`);
        headers.set('etag', etag);
      }
      const isCached = isWhole && matchesWeakly(request.headers.get('if-none-match') ?? '', etag);
      const answer = isCached ? { status: 304, headers } : { status, headers };
      setResponse(new fetchAPI.Response(isCached ? null : body, answer));
    },
  };
}
