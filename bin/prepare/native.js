'use strict';
// The one native module: fetched where its makers have a binary for the platform, compiled where not.
const fs = require('node:fs');
const path = require('node:path');
const { inProject, stop, writeText } = require('./files.js');
const { runNpm } = require('./packages.js');
const { tellStep } = require('./step.js');

const release = inProject('node_modules', 'sqlite3', 'build', 'Release');
const binary = path.join(release, 'node_sqlite3.node');

/** It is there while the module is compiled: when it was left behind, the binary may be half written. */
const unfinished = inProject('var', 'native.unfinished');

/** Whether the native module can be loaded. */
const isCompiled = () => fs.existsSync(binary) && !fs.existsSync(unfinished);

/** Fetches or compiles the native module; stops the process with a sentence when that fails. */
async function compile() {
  const platform = `${process.platform}-${process.arch}`;
  await tellStep('Fetching the native module sqlite3', async (rename) => {
    writeText(unfinished, '');
    let isCompiling = false;
    const isBuilt = await runNpm(['rebuild', 'sqlite3', '--foreground-scripts'], {
      // The compiler uses every processor.
      environment: { JOBS: 'max' },
      onOutput: (text) => {
        if (isCompiling || !/\bgyp (info|verb)|\bmake(\[\d+\])?:|\bCXX?\(/.test(text)) return;
        isCompiling = true;
        rename(`Compiling the native module sqlite3, of which there is no binary for ${platform}`);
      },
    });
    if (!isBuilt || !fs.existsSync(binary)) refuse();
    removeIntermediates();
    fs.rmSync(unfinished);
    return `${(fs.statSync(binary).size / 1e6).toFixed(1)} MB`;
  });
}

/** The compiler's own files are nine tenths of the module's folder. */
function removeIntermediates() {
  for (const name of fs.readdirSync(release)) {
    if (name.endsWith('.node')) continue;
    fs.rmSync(path.join(release, name), { recursive: true, force: true });
  }
}

function refuse() {
  stop(
    6,
    'The sqlite3 module was not built. Run `npm rebuild sqlite3`; without a prebuilt binary it needs Python, make and a C++ compiler.',
  );
}

module.exports = { compile, isCompiled };
