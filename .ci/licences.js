'use strict';
// Lists every package that comes with the project when it is installed to be run, and fails when one
// has a licence that an MIT project cannot be given out with.
const { readFileSync } = require('node:fs');
const path = require('node:path');

const project = path.dirname(__dirname);
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

const readJson = (...parts) => JSON.parse(readFileSync(path.join(project, ...parts), 'utf8'));

/** A licence expression holds when one side of each OR, and both sides of each AND, is compatible. */
function isCompatible(expression) {
  const plain = expression.replace(/[()]/g, ' ').trim();
  return plain
    .split(/\s+OR\s+/)
    .some((side) => side.split(/\s+AND\s+/).every((one) => compatible.has(one.trim())));
}

/** The licence as the package itself states it; old packages use other forms. */
function licenceOf(folder) {
  const { license, licenses } = readJson(folder, 'package.json');
  if (typeof license === 'string') return license;
  if (license?.type) return license.type;
  return (licenses ?? []).map(({ type }) => type).join(' OR ') || 'none stated';
}

function isInstalled(folder) {
  try {
    readJson(folder, 'package.json');
    return true;
  } catch {
    return false;
  }
}

const folders = Object.entries(readJson('package-lock.json').packages)
  .filter(([folder, { dev }]) => folder !== '' && dev !== true)
  .map(([folder]) => folder)
  // Binaries for other platforms are named in the lockfile and not installed.
  .filter(isInstalled);
const refused = folders
  .map((folder) => [folder.replace(/^.*node_modules\//, ''), licenceOf(folder)])
  .filter(([, licence]) => !isCompatible(licence));

for (const [name, licence] of refused) {
  console.error(`${name}: ${licence}. Leave it out, or say in this file why it is compatible.`);
}
console.log(`${folders.length} packages, ${refused.length} with a licence that does not fit.`);
process.exit(folders.length > 0 && refused.length === 0 ? 0 : 1);
