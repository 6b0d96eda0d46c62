'use strict';
// `npm run vendor`: copies what the editor page runs in the browser from its packages to assets/vendor.
// The packages bring a hundred others that only serve to build these four files, so a start does without them.
const fs = require('node:fs');
const path = require('node:path');
const { inProject } = require('./prepare/files.js');

const files = [
  'graphiql/graphiql.min.css',
  'graphiql/graphiql.min.js',
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
];

for (const file of files) {
  fs.copyFileSync(
    inProject('node_modules', file),
    inProject('assets', 'vendor', path.basename(file)),
  );
}
