'use strict';
// npm runs it before it packs: bundle/ and types/ are made, and package.json is put as it is packed.
const { spawnSync } = require('node:child_process');
const { prepare } = require('./prepare.js');
const { bundle } = require('./pack/bundle.js');
const { describeLicences } = require('./pack/licences.js');
const { clearPacked, replaceManifest } = require('./pack/manifest.js');
const { inProject, project, stop, writeText } = require('./prepare/files.js');

void prepare({ withTools: true }).then(() => {
  clearPacked();
  writeText(inProject('bundle', 'LICENCES.md'), describeLicences(bundle()));
  writeTypes();
  replaceManifest();
});

function writeTypes() {
  const compiler = inProject('node_modules', 'typescript', 'bin', 'tsc');
  const flags = [compiler, '--project', inProject('tsconfig.build.json')];
  // What npm prints to standard output is the name of the package.
  const stdio = ['ignore', process.stderr, process.stderr];
  const { status } = spawnSync(process.execPath, flags, { cwd: project, stdio });
  if (status !== 0) stop(1, 'The types do not compile; the errors are above.');
}
