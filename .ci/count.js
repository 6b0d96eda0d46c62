'use strict';
// Prints how many tests passed and failed, from jest's own account in the file that is named.
// A file that could not be run, and a test that was left out, count as failed.
const { readFileSync } = require('node:fs');

/** @param {string} file what jest wrote with --outputFile. */
function count(file) {
  const account = JSON.parse(readFileSync(file, 'utf8'));
  const leftOut = account.numPendingTests + account.numTodoTests;
  const failed = account.numFailedTests + account.numRuntimeErrorTestSuites + leftOut;
  // No failed test, and yet no success: a setup that failed, or snapshots out of date.
  return [account.numPassedTests, failed === 0 && !account.success ? 1 : failed];
}

process.stdout.write(`${count(process.argv[2]).join(' ')}\n`);
