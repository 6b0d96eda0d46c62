/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  testEnvironment: 'node',
  testSequencer: '<rootDir>/test/order/longest.first.js',
  globalSetup: '<rootDir>/test/setup.ts',
  globalTeardown: '<rootDir>/test/teardown.ts',
  // A busy machine must not fail a test: the longest take some ten seconds on a quiet one.
  testTimeout: 180_000,
  // One more than a small machine has cores: a test that waits for a timeout or a browser leaves them idle.
  maxWorkers: 3,
};
