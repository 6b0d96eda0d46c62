#!/usr/bin/env node
'use strict';
const path = require('node:path');
const { prepare, project } = require('./prepare.js');

void prepare().then(() => {
  const { runProgram } = require(path.join(project, 'dist', 'src', 'cli', 'program.js'));
  return runProgram(process.argv.slice(2));
});
