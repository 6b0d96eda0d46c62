'use strict';
// package.json as it is packed. In the clone `dependencies` are what serving needs; most of them are
// inside bundle/ when the package is installed.
const { inProject, readJson, readText, writeText } = require('../prepare/files.js');
const fs = require('node:fs');

/** What stays a package of its own: it is native, or its types or objects are shared with the caller. */
const published = ['graphql', 'pg', 'sqlite3', 'zod'];

const manifest = inProject('package.json');
/** The clone's package.json while the packed one stands in its place. */
const original = inProject('var', 'package.json');

/** What an installed package has no use for. */
const ofTheClone = ['allowScripts', 'devDependencies', 'overrides', 'scripts'];

/** Puts the packed package.json in the place of the clone's. */
function replaceManifest() {
  restoreManifest();
  writeText(original, readText(manifest));
  const clone = readJson(manifest);
  const kept = Object.entries(clone).filter(([name]) => !ofTheClone.includes(name));
  const needed = published.map((name) => [name, clone.dependencies[name]]);
  const packed = { ...Object.fromEntries(kept), dependencies: Object.fromEntries(needed) };
  writeText(manifest, `${JSON.stringify(packed, null, 2)}\n`);
}

/** Puts the clone's package.json back, also after a packing that was broken off. */
function restoreManifest() {
  if (!fs.existsSync(original)) return;
  fs.copyFileSync(original, manifest);
  fs.rmSync(original);
}

/** Removes what was made for the package. */
function clearPacked() {
  for (const name of ['bundle', 'types']) {
    fs.rmSync(inProject(name), { recursive: true, force: true });
  }
}

module.exports = { clearPacked, published, replaceManifest, restoreManifest };
