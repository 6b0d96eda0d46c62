import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../config';
import { digest } from '../conditions';

/** A file that a page needs, with its content. */
export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly digest: string;
}

const own = (name: string): string => join(projectFolder, 'assets', name);
const vendored = (name: string): string => own(join('vendor', name));
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** Every file that a page may request: ours, and unchanged files of other projects. */
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

/** Finds a file by name, or null; it is read from disk once. */
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

/** The URL of an asset; it contains the file's digest, so that the file can be cached for ever. */
export function addressOf(name: string): string {
  const asset = findAsset(name);
  if (asset === null) throw new Error(`There is no asset ${name}: add it to assets.list.ts.`);
  return `/assets/${name}?v=${asset.digest}`;
}
