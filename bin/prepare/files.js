'use strict';
// Paths of the project, and reading files that may not be there.
const fs = require('node:fs');
const path = require('node:path');

/** The folder of the project. */
const project = path.resolve(__dirname, '..', '..');
const inProject = (...parts) => path.join(project, ...parts);

/** The text of a file; undefined when there is none. */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file of JSON; undefined when there is none. */
function readJson(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Every file below a folder; none when the folder is missing. */
function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

/** Writes a file, and the folder it is in. */
function writeText(file, text, options) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, options);
}

/** Ends the process with an exit code and one sentence. */
function stop(code, sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

module.exports = { project, inProject, readText, readJson, listFiles, writeText, stop };
