'use strict';
// Runs one PostgreSQL server as a child, and stops it when it is told to, or when the process that
// wanted it has gone without a word.
const { spawn } = require('node:child_process');
const { openSync } = require('node:fs');
const { setInterval } = require('node:timers');

const [program, folder, log, wantedBy, user] = process.argv.slice(2);
const [uid, gid] = user ? user.split(':').map(Number) : [undefined, undefined];
const written = openSync(log, 'a');
const server = spawn(program, ['-D', folder], { stdio: ['ignore', written, written], uid, gid });
server.on('exit', (code) => process.exit(code ?? 1));

// SIGINT is a fast stop: who is connected is sent away.
const stop = () => server.kill('SIGINT');
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

function isThere(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

setInterval(() => {
  if (!isThere(Number(wantedBy))) stop();
}, 1000);
