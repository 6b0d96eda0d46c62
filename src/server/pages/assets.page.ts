import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { codingFor, type Coding } from '../compression';
import { findAsset, type Asset } from './assets.list';
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

/** They are compressed once, so that more may be spent on it than on an answer. */
const compressors: Readonly<Record<Coding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

const packed = new WeakMap<Asset, Map<Coding, Promise<Buffer>>>();

/** The scripts of the IDE are a megabyte as they are, and a third of it compressed. */
function pack(asset: Asset, coding: Coding): Promise<Buffer> {
  const known = packed.get(asset) ?? new Map<Coding, Promise<Buffer>>();
  packed.set(asset, known);
  const body = known.get(coding) ?? compressors[coding](asset.body);
  known.set(coding, body);
  return body;
}
