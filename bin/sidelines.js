#!/usr/bin/env node
'use strict';
const path = require('node:path');
const { prepare, project } = require('./prepare.js');

prepare();
const { runProgram } = require(path.join(project, 'dist', 'src', 'cli', 'program.js'));
void runProgram(process.argv.slice(2));
