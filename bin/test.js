'use strict';
// `npm test`: prepare, then every test; arguments go to jest (`npm test -- test/server`).
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { prepare, project } = require('./prepare.js');

prepare();
const jest = path.join(project, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = [jest, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, flags, { cwd: project, stdio: 'inherit' });
process.exit(status ?? 1);
