'use strict';
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const slowFiles = require('./slow.files.js');

/** Starts the slow files first, in the order of their list, so that no worker is left with one at the end. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const others = await super.sort(tests.filter((test) => rankOf(test) === -1));
    const slow = tests.filter((test) => rankOf(test) !== -1);
    return [...slow.sort((one, other) => rankOf(one) - rankOf(other)), ...others];
  }
};

function rankOf({ path: file, context }) {
  const name = path.relative(context.config.rootDir, file).split(path.sep).join('/');
  return slowFiles.indexOf(name);
}
