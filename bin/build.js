'use strict';
// `npm run build`: prepare, and nothing else.
const { prepare } = require('./prepare.js');

void prepare();
