import { createHash } from 'node:crypto';
import type { GatewayPlugin } from '@graphql-hive/gateway';

/**
 * Lets browsers and proxies keep what a GET was answered, unless it went wrong, with an ETag by which
 * they ask whether it still holds.
 */
export function useKeptAnswers(seconds: number): GatewayPlugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      if (new URL(request.url).pathname !== '/graphql') return;
      const { headers, status } = response;
      headers.set('cache-control', 'no-store');
      if (request.method !== 'GET') return;
      headers.set('vary', 'accept');
      if (status !== 200 || !/^application\/\S*json/.test(headers.get('content-type') ?? ''))
        return;
      const body = await response.text();
      const isWhole = !('errors' in (JSON.parse(body) as object));
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
      if (isWhole) {
        headers.set('cache-control', `public, max-age=${seconds}`);
        headers.set('etag', etag);
      }
      const isKnown = isWhole && names(request.headers.get('if-none-match'), etag);
      const answer = isKnown ? { status: 304, headers } : { status, headers };
      setResponse(new fetchAPI.Response(isKnown ? null : body, answer));
    },
  };
}

/** Whether somebody has it already; a proxy may have weakened the tag. */
const names = (header: string | null, etag: string): boolean =>
  header?.split(',').some((given) => given.trim().replace(/^W\//, '') === etag) ?? false;
