import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { builtInDatabase } from '../harness';
import { openServed, type Served } from '../server/served';
import { openHive, type Hive } from './hive';
import { installPackages } from './packages';
import { openServices, type Services } from './services';

const packages = 'test/clients';
const folder = resolve(packages);
const files = readdirSync(folder).filter((file) => file.endsWith('.test.js'));
/** What is made from the schema alone asks nobody, or asks the same of anybody. */
const offline = ['codegen.test.js', 'schema-rules.test.js'];

let served: Served;
let reader: Reader;
let services: Services;
let hive: Hive;

beforeAll(async () => {
  installPackages(packages);
  served = await openServed();
  reader = await openSqlitePool({ file: builtInDatabase(), readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader);
  hive = await openHive(services.supergraph());
}, 900_000);
afterAll(async () => {
  await hive.close();
  await services.close();
  await reader.close();
  await served.close();
});

test.each(files)(
  'the whole graph: %s',
  async (file) => {
    expect(await run(file, served.url)).toEqual({ code: 0, failed: [] });
  },
  120_000,
);

test.each(files.filter((file) => !offline.includes(file)))(
  'Hive Gateway: %s',
  async (file) => {
    expect(await run(file, hive.url)).toEqual({ code: 0, failed: [] });
  },
  120_000,
);

/** Runs a file of tests against an address; each is a program of its own, as those who use the clients write. */
async function run(file: string, url: string) {
  const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], {
    cwd: folder,
    env: { ...process.env, ENDPOINT: `${url}/graphql`, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const printed = await text(child.stdout);
  const failed = [...printed.matchAll(/^not ok[\s\S]*?^ {2}\.\.\.$/gm)].map(([what]) => what);
  return { code: await ended, failed };
}
