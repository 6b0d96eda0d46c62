'use strict';
// `npm start`: prepare, then `sidelines serve` in this same process, so that signals reach it.
process.argv.splice(2, 0, 'serve');
require('./sidelines.js');
