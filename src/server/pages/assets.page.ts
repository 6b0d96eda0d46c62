import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { codingFor, type Coding } from '../compression';
import { findAsset, type Asset } from './assets.list';
import type { Page } from './page';

/** The assets of the pages: styles, scripts and the icon, all served by this process. */
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
    const isNamed = version === asset.digest;
    void reply
      .type(asset.type)
      .header('etag', `W/"${asset.digest}"`)
      .header('cache-control', isNamed ? 'public, max-age=31536000, immutable' : 'no-cache');
    const coding = codingFor(request);
    if (coding === null) return asset.body;
    void reply.header('content-encoding', coding);
    return pack(asset, coding);
  },
};

/** Higher levels than for answers, because assets are compressed once. */
const compressors: Readonly<Record<Coding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

const packed = new WeakMap<Asset, Map<Coding, Promise<Buffer>>>();

/** Compresses an asset; the scripts of the IDE shrink from a megabyte to a third. */
function pack(asset: Asset, coding: Coding): Promise<Buffer> {
  const known = packed.get(asset) ?? new Map<Coding, Promise<Buffer>>();
  packed.set(asset, known);
  const body = known.get(coding) ?? compressors[coding](asset.body);
  known.set(coding, body);
  return body;
}
