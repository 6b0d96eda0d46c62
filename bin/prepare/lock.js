'use strict';
// Two commands that are started at once must not install or build together.
const fs = require('node:fs');
const { setTimeout: after } = require('node:timers/promises');
const { readText, writeText } = require('./files.js');

/**
 * Runs work that no other process does at the same time; the second waits for the first.
 *
 * @param {string} lock the file that holds the id of the process at work.
 * @param {() => Promise<void> | void} work it looks again whether there is anything left to do.
 */
async function alone(lock, work) {
  while (!take(lock)) await after(200);
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Writes the own process id where no other process has: false when one that still runs was first. */
function take(lock) {
  try {
    writeText(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = readText(lock);
    if (holder && !isRunning(Number(holder))) fs.rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(id) {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { alone };
