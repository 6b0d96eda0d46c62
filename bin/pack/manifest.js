'use strict';
// package.json as it is packed. In the clone `dependencies` are what serving needs; most of them are
// inside bundle/ when the package is installed.
const { inProject, readJson, readText, writeText } = require('../prepare/files.js');
const fs = require('node:fs');

/** What stays a package of its own: it is native, or its types or objects are shared with the caller. */
const published = ['graphql', 'pg', 'sqlite3', 'zod'];

const manifest = inProject('package.json');
/** The clone's package.json while the packed one stands in its place. */
const kept = inProject('var', 'package.json');

/** Puts the packed package.json in the place of the clone's. */
function replaceManifest() {
  restoreManifest();
  writeText(kept, readText(manifest));
  const { dependencies, scripts, devDependencies, overrides, allowScripts, ...rest } =
    readJson(manifest);
  const needed = Object.fromEntries(published.map((name) => [name, dependencies[name]]));
  writeText(manifest, `${JSON.stringify({ ...rest, dependencies: needed }, null, 2)}\n`);
}

/** Puts the clone's package.json back, also after a packing that was broken off. */
function restoreManifest() {
  if (!fs.existsSync(kept)) return;
  fs.copyFileSync(kept, manifest);
  fs.rmSync(kept);
}

/** Removes what was made for the package. */
function clearPacked() {
  for (const name of ['bundle', 'types']) {
    fs.rmSync(inProject(name), { recursive: true, force: true });
  }
}

module.exports = { clearPacked, published, replaceManifest, restoreManifest };
