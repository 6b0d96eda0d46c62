'use strict';
/**
 * The test files that take longer than a few seconds, the longest first. They are started in this
 * order, and `npm test -- --fast` leaves them out. A slow file that is not listed costs time, never a test.
 */
module.exports = [
  'test/federation/clients.test.ts',
  'test/bench/bench.test.ts',
  'test/federation/hive.test.ts',
  'test/federation/corpus.test.ts',
  'test/release/release.test.ts',
  'test/cli/data.test.ts',
  'test/postgres/load.test.ts',
  'test/pages/pages.browser.test.ts',
  'test/postgres/answers.test.ts',
  'test/federation/hive.others.test.ts',
  'test/data/kill.test.ts',
  'test/cli/federation.test.ts',
  'test/oracle/oracle.test.ts',
  'test/cli/query.test.ts',
  'test/cli/serve.test.ts',
  'test/promises/statements.test.ts',
  'test/federation/stitched.test.ts',
  'test/postgres/store.test.ts',
  'test/postgres/roles.test.ts',
  'test/federation/third-party.test.ts',
  'test/federation/hive.forged.test.ts',
  'test/postgres/reading.test.ts',
  'test/postgres/migrate.test.ts',
];
