'use strict';
// The server under development: a process that is replaced at each change.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { inProject } = require('../prepare/files.js');

/** What `sidelines serve` prints when it can be asked. */
const served = /http:\/\/127\.0\.0\.1:(\d+)\/graphql/;

/**
 * Starts the server on a free port.
 *
 * @returns {{ port: Promise<number | undefined>, stop: () => Promise<void> }} the port is undefined
 *   when the server has ended before it could be asked; what it wrote is on the terminal.
 */
function startServer() {
  const child = spawn(process.execPath, [inProject('bin', 'start.js')], {
    env: { ...process.env, SIDELINES_HOST: '127.0.0.1', SIDELINES_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  return {
    port: Promise.race([readPort(child.stdout), ended.then(() => undefined)]),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readPort(stream) {
  let printed = '';
  for await (const chunk of stream) {
    printed += chunk;
    const [, port] = served.exec(printed) ?? [];
    if (port !== undefined) {
      stream.resume();
      return Number(port);
    }
  }
  return undefined;
}

module.exports = { startServer };
