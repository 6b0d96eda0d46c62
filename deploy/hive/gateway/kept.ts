import { createHash } from 'node:crypto';
import type { GatewayPlugin } from '@graphql-hive/gateway';
import { idInAddress } from './persisted';

/**
 * Lets browsers and proxies keep the answers of operations that are asked by their id with GET, with an
 * ETag by which they ask whether one still holds.
 */
export function useKeptAnswers(seconds: number): GatewayPlugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      const isById = request.method === 'GET' && idInAddress(request.url) !== null;
      if (!isById || response.status !== 200) return;
      const body = await response.text();
      const headers = new fetchAPI.Headers(response.headers);
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
      // What failed is not to be kept.
      const isWhole = !('errors' in (JSON.parse(body) as object));
      headers.set('cache-control', isWhole ? `public, max-age=${seconds}` : 'no-store');
      if (isWhole) headers.set('etag', etag);
      const isKnown = isWhole && request.headers.get('if-none-match') === etag;
      const status = isKnown ? 304 : 200;
      setResponse(new fetchAPI.Response(isKnown ? null : body, { status, headers }));
    },
  };
}
