'use strict';
// bundle/: the program and the library, each in one file with the packages that they use, so that an
// installed package brings neither files that are never read nor versions that `overrides` keeps away here.
const { createRequire } = require('node:module');
const { inProject, project } = require('../prepare/files.js');
const { published } = require('./manifest.js');

const require_ = createRequire(inProject('package.json'));

/** The packages in the bundle, by their folder, as esbuild's account of a build names them. */
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Bundles.
 *
 * @returns {readonly string[]} the folders of the packages that are inside, relative to the project.
 */
function bundle() {
  const { metafile } = require_('esbuild').buildSync({
    absWorkingDir: project,
    // What was built file by file asks for packages as it does in the clone.
    entryPoints: { library: 'dist/src/library.js', program: 'dist/src/cli/program.js' },
    outdir: 'bundle',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    external: [...published, ...absentPackages],
    metafile: true,
    logLevel: 'error',
  });
  const folders = Object.keys(metafile.inputs).flatMap((input) => packageFolder.exec(input) ?? []);
  return [...new Set(folders)].sort();
}

/** What packages ask for when it happens to be installed, and what nobody needs here: drivers of other databases. */
const absentPackages = [
  '@google-cloud/spanner',
  '@sap/hana-client',
  '@sap/hana-client/extension/Stream',
  'better-sqlite3',
  'class-validator',
  'hdb-pool',
  'ioredis',
  'mongodb',
  'mssql',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'react-native-sqlite-storage',
  'redis',
  'sql.js',
  'sqlite3/lib/sqlite3',
  'ts-node',
  'typeorm-aurora-data-api-driver',
];

module.exports = { bundle };
