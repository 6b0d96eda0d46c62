'use strict';
// `npm run bench`: prepare, build the benchmark, then run it; arguments go to it.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { prepare, project } = require('./prepare.js');
const { transpile } = require('./prepare/build.js');

const inProject = (...parts) => path.join(project, ...parts);

void prepare({ withTools: true }).then(() => {
  const built = inProject('var', 'bench', 'built');
  transpile(
    ['src', 'migrations', 'bench'].map((name) => inProject(name)),
    built,
  );
  const flags = [path.join(built, 'bench', 'program.js'), ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, flags, { stdio: 'inherit' }).status ?? 1);
});
