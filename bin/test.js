'use strict';
// `npm test`: prepare, then every test; arguments go to jest (`npm test -- test/server`).
// `npm test -- --fast` leaves out the files of test/order/slow.files.js.
const { spawn, spawnSync } = require('node:child_process');
const path = require('node:path');
const { prepare, project } = require('./prepare.js');
const slowFiles = require('../test/order/slow.files.js');

/** What only some tests need, in the order in which they are needed. */
const foldersOfTheirOwn = ['deploy/hive', 'test/clients'];

void prepare({ withTools: true }).then(() => {
  const words = process.argv.slice(2);
  const isFast = words.includes('--fast');
  const others = words.filter((word) => word !== '--fast');
  if (!isFast && !others.some(isPath)) installMeanwhile();
  const jest = path.join(project, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = [jest, ...others, ...(isFast ? [leavingOut(slowFiles)] : [])];
  process.exit(spawnSync(process.execPath, flags, { cwd: project, stdio: 'inherit' }).status ?? 1);
});

const isPath = (word) => !word.startsWith('-');

/** The first tests run while the packages of the later ones are fetched; a test that comes early waits. */
function installMeanwhile() {
  const flags = [path.join(__dirname, 'packages.js'), ...foldersOfTheirOwn];
  spawn(process.execPath, flags, { cwd: project, detached: true, stdio: 'ignore' }).unref();
}

const leavingOut = (files) =>
  `--testPathIgnorePatterns=/node_modules/|(${files.map((file) => file.replaceAll('.', '\\.')).join('|')})$`;
