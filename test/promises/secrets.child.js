'use strict';
// Runs many command lines in this one process; says what each wrote, as a JSON array.
const { text } = require('node:stream/consumers');
const { runProgram } = require('../../dist/src/cli/program.js');

async function run({ words, environment }) {
  const kept = { ...process.env };
  for (const name of Object.keys(kept)) {
    if (name.startsWith('SIDELINES_')) delete process.env[name];
  }
  Object.assign(process.env, environment);
  const written = [];
  const [out, err] = [process.stdout.write, process.stderr.write];
  const gather = (chunk) => Boolean(written.push(String(chunk)));
  process.stdout.write = gather;
  process.stderr.write = gather;
  try {
    await runProgram(words);
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    for (const name of Object.keys(environment)) delete process.env[name];
  }
  return written.join('');
}

async function main() {
  const said = [];
  for (const one of JSON.parse(await text(process.stdin))) said.push(await run(one));
  process.stdout.write(JSON.stringify(said), () => process.exit(0));
}

void main();
