'use strict';
// node_modules: what package-lock.json names for serving, and beside it the tools of tests and checks.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const { inProject, listFiles, project, readJson, stop, writeText } = require('./files.js');
const { tellStep } = require('./step.js');

/** It is there while packages are being installed: when it was left behind, they are not whole. */
const unfinished = inProject('var', 'packages.unfinished');

/**
 * Whether node_modules holds what package-lock.json names.
 *
 * @param {boolean} withTools whether the packages of tests and checks are needed, too.
 */
function isInstalled(withTools) {
  const present = readPresent();
  if (present === undefined || fs.existsSync(unfinished)) return false;
  return Object.entries(readWanted()).every(([folder, { version, optional, dev, devOptional }]) => {
    if (folder === '' || (dev && !withTools)) return true;
    const found = present[folder];
    if (found === undefined) return optional === true || (devOptional === true && !withTools);
    return found.version === version;
  });
}

const readWanted = () => readJson(inProject('package-lock.json'))?.packages ?? {};

/** npm writes this list when everything else is there. */
const readPresent = () => readJson(inProject('node_modules', '.package-lock.json'))?.packages;

/**
 * Installs what is missing. Tools that are there already stay.
 *
 * @param {boolean} withTools whether the packages of tests and checks are needed.
 */
async function install(withTools) {
  refuseLink(inProject('node_modules'));
  const present = readPresent();
  const isWhole = present !== undefined && !fs.existsSync(unfinished);
  const tools = withTools || (isWhole && hasTools(present));
  // `npm ci` begins with nothing; what is whole is added to, so that the native module stays compiled.
  const verb = isWhole ? ['install', '--no-save'] : ['ci'];
  const wanted = tools ? 'for serving, tests and checks' : 'for serving';
  await tellStep(`Installing the packages ${wanted}`, async () => {
    writeText(unfinished, '');
    const flags = [tools ? '--include=dev' : '--omit=dev', '--ignore-scripts'];
    if (!(await runNpm([...verb, ...flags]))) refuse(verb[0]);
    fs.rmSync(unfinished);
    return describeSize();
  });
}

const hasTools = (present) => Object.values(present).some(({ dev }) => dev === true);

/** Through a link npm would empty a folder that others use. */
function refuseLink(folder) {
  if (!fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  stop(
    1,
    'node_modules is a link to a folder that does not hold what package-lock.json names: run `npm ci` where it belongs, or remove the link.',
  );
}

function refuse(verb) {
  stop(1, `npm ${verb} failed; its own words are above. Once it passes, try again.`);
}

function describeSize() {
  const files = listFiles(inProject('node_modules'));
  const bytes = files.reduce((sum, file) => sum + fs.lstatSync(file).size, 0);
  const packages = Object.keys(readPresent() ?? {}).length;
  return `${packages} packages, ${Math.round(bytes / 1e6)} MB`;
}

/**
 * Runs npm; what it prints goes to standard error.
 *
 * @param {readonly string[]} words its command and flags.
 * @param {{ folder?: string, environment?: object, onOutput?: (text: string) => void }} options
 *   `onOutput` hears what is printed, which is then shown only when npm fails.
 * @returns {Promise<boolean>} whether it succeeded.
 */
async function runNpm(words, { folder = project, environment = {}, onOutput } = {}) {
  const isWindows = process.platform === 'win32';
  const flags = [...words, '--no-audit', '--no-fund', '--loglevel=error'];
  const output = onOutput === undefined ? process.stderr : 'pipe';
  const child = spawn(isWindows ? 'npm.cmd' : 'npm', flags, {
    cwd: folder,
    env: { ...process.env, ...environment },
    shell: isWindows,
    stdio: ['ignore', output, output],
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      printed.push(text);
      onOutput(text);
    });
  }
  const status = await new Promise((ended) => child.once('close', ended).once('error', ended));
  if (status !== 0) process.stderr.write(printed.join(''));
  return status === 0;
}

module.exports = { install, isInstalled, runNpm };
