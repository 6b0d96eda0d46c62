import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../config';
import { digest } from '../conditions';

/** A file that a page needs, read. */
export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly digest: string;
}

const own = (name: string): string => join(projectFolder, 'assets', name);
const vendored = (name: string): string => own(join('vendor', name));
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** Every file that a page may ask for: ours, and those of other projects as they come. */
const files: Readonly<Record<string, readonly [type: string, file: string]>> = {
  'icon.svg': ['image/svg+xml', own('icon.svg')],
  'home.css': [css, own('home.css')],
  'ide.css': [css, own('ide.css')],
  'ide.mjs': [script, own('ide.mjs')],
  'react.js': [script, vendored('react.production.min.js')],
  'react-dom.js': [script, vendored('react-dom.production.min.js')],
  'graphiql.js': [script, vendored('graphiql.min.js')],
  'graphiql.css': [css, vendored('graphiql.min.css')],
};

const read = new Map<string, Asset>();

/** The file of that name, or null; read from disk once. */
export function findAsset(name: string): Asset | null {
  const known = read.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(files, name)) return null;
  const [type, file] = files[name] ?? ['', ''];
  const body = readFileSync(file);
  const asset: Asset = { body, type, digest: digest(body) };
  read.set(name, asset);
  return asset;
}

/** The address of an asset; it changes with the file, so that it can be kept for good. */
export function addressOf(name: string): string {
  const asset = findAsset(name);
  if (asset === null) throw new Error(`There is no asset ${name}: add it to assets.list.ts.`);
  return `/assets/${name}?v=${asset.digest}`;
}
