'use strict';
const { stop } = require('./files.js');

/** Stops the process with exit code 5 when Node is older than what `engines` in package.json asks for. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    5,
    `Sidelines needs Node 20.19 or later; this is ${process.versions.node}. Install one of Node 20, 22 or 24.`,
  );
}

module.exports = { checkNode };
