#!/usr/bin/env node
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { prepare, project } = require('./prepare.js');

/** A clone is built file by file; an installed package comes as one file. */
const built = path.join(project, 'dist', 'src', 'cli', 'program.js');
const bundled = path.join(project, 'bundle', 'program.js');

void prepare().then(() => {
  const { runProgram } = require(fs.existsSync(built) ? built : bundled);
  return runProgram(process.argv.slice(2));
});
