import { findAsset } from './assets.list';
import type { Page } from './page';

/** `/favicon.ico`: the icon, for clients that request it without reading a page. */
export const iconPage: Page = {
  path: '/favicon.ico',
  handle(_served, _request, reply) {
    const icon = findAsset('icon.svg');
    void reply.type(icon?.type ?? '').header('cache-control', 'public, max-age=86400');
    return Promise.resolve(icon?.body);
  },
};
