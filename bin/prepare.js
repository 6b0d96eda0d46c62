'use strict';
// Runs before node_modules exist: plain JavaScript, no dependencies.
// Brings a fresh clone to where `dist/` can be run, and does nothing when it is there already.
const fs = require('node:fs');
const { build, isBuilt } = require('./prepare/build.js');
const { inProject, project, stop } = require('./prepare/files.js');
const { alone } = require('./prepare/lock.js');
const { compile, isCompiled } = require('./prepare/native.js');
const { checkNode } = require('./prepare/node.js');
const { install, isInstalled } = require('./prepare/packages.js');

/**
 * Checks Node, installs what is missing, compiles the native module and builds what changed; stops the
 * process with a sentence when it cannot.
 *
 * @param {{ withTools?: boolean }} options whether the packages of tests and checks are needed, too.
 */
async function prepare({ withTools = false } = {}) {
  checkNode();
  if (!isClone()) return;
  if (isReady(withTools)) return;
  await alone(inProject('var', 'prepare.lock'), async () => {
    if (!isInstalled(withTools)) await install(withTools);
    // The module is compiled by other processes, and the sources are built in the meantime.
    const compiling = isCompiled() ? undefined : compile();
    if (!isBuilt() && !build()) stop(1, 'The sources do not compile; the errors are above.');
    await compiling;
  });
}

/** Whether this is the repository; an installed package has no sources, and comes built. */
const isClone = () => fs.existsSync(inProject('src'));

const isReady = (withTools) => isInstalled(withTools) && isCompiled() && isBuilt();

module.exports = { prepare, project };
