'use strict';
// `node bin/packages.js FOLDER…`: installs the packages of folders that have a lockfile of their own,
// where they are missing. Of several that want the same folder at once, one installs and the others wait.
const fs = require('node:fs');
const path = require('node:path');
const { inProject, project, stop } = require('./prepare/files.js');
const { alone } = require('./prepare/lock.js');
const { runNpm } = require('./prepare/packages.js');

/** npm writes this list when everything else is there. */
const isInstalled = (folder) =>
  fs.existsSync(path.join(folder, 'node_modules', '.package-lock.json'));

async function installFolder(name) {
  const folder = path.resolve(project, name);
  if (isInstalled(folder)) return;
  await alone(inProject('var', `packages-${name.replace(/\W+/g, '-')}.lock`), async () => {
    if (isInstalled(folder)) return;
    if (await runNpm(['ci', '--ignore-scripts'], { folder, onOutput: () => undefined })) return;
    stop(1, `npm ci failed in ${name}; its own words are above. Once it passes, try again.`);
  });
}

void (async () => {
  for (const name of process.argv.slice(2)) await installFolder(name);
})();
