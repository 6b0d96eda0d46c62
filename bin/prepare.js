'use strict';
// Runs before node_modules exist: plain JavaScript, no dependencies.
// Brings a fresh clone to where `dist/` can be run, and does nothing when it is there already.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const project = path.dirname(__dirname);
const inProject = (...parts) => path.join(project, ...parts);

/** Checks Node, installs what is missing and builds what changed; stops the process with a sentence when it cannot. */
function prepare() {
  checkNode();
  if (!fs.existsSync(inProject('src'))) return; // An installed package: it comes built.
  if (!isInstalled()) alone(() => isInstalled() || install());
  checkNativeModule();
  if (!isBuilt()) alone(() => isBuilt() || build());
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    5,
    `Sidelines needs Node 20.19 or later; this is ${process.versions.node}. Install one of Node 20, 22 or 24.`,
  );
}

/** Whether node_modules holds what package-lock.json names. */
function isInstalled() {
  const wanted = readJson(inProject('package-lock.json'))?.packages ?? {};
  const present = readJson(inProject('node_modules', '.package-lock.json'))?.packages;
  if (present === undefined) return false;
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    const found = present[folder];
    return found === undefined ? optional === true : found.version === version;
  });
}

function install() {
  refuseLink(inProject('node_modules'));
  process.stderr.write('Installing packages; this takes some minutes the first time …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // What npm prints goes to standard error, so that a command's own output stays clean.
  const { status } = run(npm, flags, { shell: process.platform === 'win32' });
  if (status !== 0) stop(1, 'npm ci failed; its own words are above. Once it passes, try again.');
}

/** Through a link npm would empty a folder that others use. */
function refuseLink(folder) {
  if (!fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  stop(
    1,
    'node_modules is a link to a folder that does not hold what package-lock.json names: run `npm ci` where it belongs, or remove the link.',
  );
}

function checkNativeModule() {
  const folder = inProject('node_modules', 'sqlite3', 'build', 'Release');
  if (fs.existsSync(path.join(folder, 'node_sqlite3.node'))) return;
  stop(
    6,
    'The sqlite3 module was not built. Run `npm rebuild sqlite3`; without a prebuilt binary it needs Python, make and a C++ compiler.',
  );
}

const stamp = inProject('dist', '.sources');

/** Whether dist/ was built from the sources as they are. */
function isBuilt() {
  return readText(stamp) === describeSources();
}

/** Two commands that are started at once must not install or build together: the second waits for the first. */
function alone(work) {
  const lock = inProject('var', 'prepare.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  work();
  process.off('exit', release);
  release();
}

/** Writes the own process id where no other process has: false when one that still runs was first. */
function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = readText(lock);
    if (holder && !isRunning(Number(holder))) fs.rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(id) {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function build() {
  const sources = describeSources();
  process.stderr.write('Building …\n');
  removeOutputsOfLostSources(sources);
  const compiler = inProject('node_modules', 'typescript', 'bin', 'tsc');
  const { status } = run(process.execPath, [
    compiler,
    '--project',
    inProject('tsconfig.build.json'),
  ]);
  if (status !== 0) stop(1, 'The sources do not compile; the errors are above.');
  fs.writeFileSync(stamp, sources);
}

/** The compiler leaves the output of a deleted file behind, so dist/ is made anew when one went. */
function removeOutputsOfLostSources(sources) {
  const now = new Set(sources.split('\n').map(fileOf));
  const before = (readText(stamp) ?? '').split('\n').map(fileOf);
  if (before.some((file) => file !== '' && !now.has(file))) {
    fs.rmSync(inProject('dist'), { recursive: true, force: true });
  }
}

const fileOf = (line) => line.split('\t')[0];

/** A line a source file: its path, time and size. */
function describeSources() {
  const files = [
    ...['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => inProject(name)),
    ...listFiles(inProject('src')),
    ...listFiles(inProject('migrations')),
  ];
  return files
    .map((file) => [path.relative(project, file), fs.statSync(file)])
    .map(([name, { mtimeMs, size }]) => `${name}\t${mtimeMs}\t${size}`)
    .sort()
    .join('\n');
}

function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

function run(command, flags, options = {}) {
  const stdio = ['ignore', process.stderr, process.stderr];
  return spawnSync(command, flags, { cwd: project, stdio, ...options });
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function readJson(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}

function stop(code, sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

module.exports = { prepare, project };
