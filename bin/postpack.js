'use strict';
// npm runs it after it has packed: package.json is the clone's again, and what was made for the package goes.
const { clearPacked, restoreManifest } = require('./pack/manifest.js');

restoreManifest();
clearPacked();
