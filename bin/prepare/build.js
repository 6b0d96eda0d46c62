'use strict';
// dist/: the sources, each turned into JavaScript by esbuild, which checks no types: `npm run check` does.
const fs = require('node:fs');
const path = require('node:path');
const { inProject, listFiles, project, readText, writeText } = require('./files.js');

const dist = inProject('dist');
const stamp = path.join(dist, '.sources');
const folders = ['src', 'migrations'].map((name) => inProject(name));
const settings = ['package-lock.json', 'tsconfig.json', 'bin/prepare/build.js'];

/** Whether dist/ was built from the sources as they are. */
const isBuilt = () => readText(stamp) === describeSources();

/** A line a source file: its path, time and size. */
function describeSources() {
  return [...settings.map((name) => inProject(name)), ...folders.flatMap(listFiles)]
    .map((file) => [path.relative(project, file), fs.statSync(file)])
    .map(([name, { mtimeMs, size }]) => `${name}\t${mtimeMs}\t${size}`)
    .sort()
    .join('\n');
}

/** Builds dist/; false when a source is no TypeScript: the compiler's errors are on the terminal then. */
function build() {
  const sources = describeSources();
  process.stderr.write('Building …\n');
  if (!transpile(folders, dist)) return false;
  removeOutputsOfLostSources();
  writeText(stamp, sources);
  return true;
}

/**
 * Turns each TypeScript file of some folders into a JavaScript file under the same path.
 *
 * @param {readonly string[]} from the folders.
 * @param {string} to the folder of the outputs.
 * @returns {boolean} whether every file is TypeScript.
 */
function transpile(from, to) {
  const esbuild = require('esbuild');
  try {
    esbuild.buildSync({
      absWorkingDir: project,
      entryPoints: from.flatMap(listSources),
      outbase: project,
      outdir: to,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      sourcemap: true,
      tsconfig: inProject('tsconfig.json'),
      // Paths without an ending are for `require`.
      supported: { 'dynamic-import': false },
    });
    return true;
  } catch (error) {
    if (error.errors === undefined) throw error;
    return false;
  } finally {
    // A server that has built its sources goes on without the compiler's process beside it.
    void esbuild.stop();
  }
}

const listSources = (folder) =>
  listFiles(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** What a deleted source has left in dist/ goes, and with it what another compiler has left there. */
function removeOutputsOfLostSources() {
  const outputs = new Set(
    folders.flatMap(listSources).flatMap((source) => {
      const output = path.join(dist, path.relative(project, source)).replace(/\.ts$/, '.js');
      return [output, `${output}.map`];
    }),
  );
  for (const file of listFiles(dist)) if (!outputs.has(file)) fs.rmSync(file);
}

module.exports = { build, isBuilt, transpile };
