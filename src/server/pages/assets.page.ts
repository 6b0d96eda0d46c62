import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { findAsset, type Asset } from './assets.list';
import { sendCacheable } from './cacheable.reply';
import type { Page } from './page';

/** What the pages are drawn with: styles, scripts and the icon, all from this machine. */
export const assetsPage: Page = {
  path: '/assets/:name',
  async handle(_served, request, reply) {
    const { name } = request.params as { readonly name: string };
    const asset = findAsset(name);
    if (asset === null) {
      reply.callNotFound();
      return reply;
    }
    const { v: version } = request.query as { readonly v?: string };
    const cacheControl =
      version === asset.digest ? 'public, max-age=31536000, immutable' : 'no-cache';
    const body = await pack(asset, request, reply);
    return sendCacheable(request, reply, { ...asset, body, cacheControl });
  },
};

const packed = new WeakMap<Asset, Promise<Buffer>>();

/** The scripts of the IDE are a megabyte as they are, and a third of it packed. */
async function pack(asset: Asset, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  void reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return asset.body;
  const known = packed.get(asset) ?? promisify(gzip)(asset.body);
  packed.set(asset, known);
  void reply.header('content-encoding', 'gzip');
  return known;
}
