'use strict';
// `npm run bench`: prepare, compile the benchmark, then run it; arguments go to it.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { prepare, project } = require('./prepare.js');

const inProject = (...parts) => path.join(project, ...parts);

prepare();
run([inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', inProject('bench')]);
run([inProject('var', 'bench', 'built', 'bench', 'program.js'), ...process.argv.slice(2)]);

function run(flags) {
  const { status } = spawnSync(process.execPath, flags, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
