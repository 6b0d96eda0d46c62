#!/usr/bin/env node
'use strict';
const path = require('node:path');
const { isClone, prepare, project } = require('./prepare.js');

/** A clone is built file by file; an installed package comes as one file. */
const program = isClone() ? 'dist/src/cli/program.js' : 'bundle/program.js';

void prepare().then(() => {
  const { runProgram } = require(path.join(project, program));
  return runProgram(process.argv.slice(2));
});
