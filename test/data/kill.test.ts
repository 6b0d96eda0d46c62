import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePlace, type Place } from '../cli/program';
import { dumpFile, type Dump } from './database';
import { added, builtInFolder, type Folder } from './folders';

/** How often the load is killed. */
const KILLS = 10;

/** How many officials come with the new data, so that writing takes its time. */
const OFFICIALS = 5_000;

/** Longer than any load takes. */
const NEVER = 300_000;

/** A number from 0 to 1 that follows from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The built-in data with records added, changed and removed all over. */
function newData(): Folder {
  const folder = builtInFolder();
  const officials = Array.from(
    { length: OFFICIALS },
    (_, at) => `official/new-${at},Official Number ${at},,,country/sg,,,`,
  );
  folder.change('officials.csv', added(...officials));
  folder.change('countries.csv', (lines) => lines.map((line) => line.replace('Singapore', 'SG')));
  folder.change('citations.csv', ([head = '', ...rows]) => [
    head,
    ...rows.filter((_, at) => at % 3 > 0),
  ]);
  folder.change('meetings.csv', (lines) => lines.map((line) => line.replace(' meets ', ' met ')));
  return folder;
}

let place: Place;
let folder: Folder;

beforeAll(async () => {
  place = makePlace();
  folder = newData();
  // The first command after a change of the sources builds them.
  await place.run(['--version']);
}, 600_000);

afterAll(() => {
  place.remove();
  folder.remove();
});

/** Puts a copy of a database in the place of the one that is loaded into. */
function restore(from: string): void {
  for (const end of ['', '-wal', '-shm'])
    rmSync(`${place.file('sidelines.db')}${end}`, { force: true });
  copyFileSync(place.file(from), place.file('sidelines.db'));
}

/** How a load ended, and how long after it had opened the database. */
interface Ended {
  readonly wasKilled: boolean;
  readonly ms: number;
}

/** Starts the load, and kills it some time after it has opened the database, unless it has ended. */
async function loadAndKill(afterMs: number): Promise<Ended> {
  const child = place.start(['load', folder.path]);
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise<NodeJS.Signals | null>((done) => {
    child.once('close', (_, signal) => done(signal));
  });
  while (!existsSync(place.file('sidelines.db-wal')) && child.exitCode === null) await sleep(2);
  const start = performance.now();
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const signal = await ended;
  clearTimeout(timer);
  return { wasKilled: signal === 'SIGKILL', ms: Math.round(performance.now() - start) };
}

test(`kill -9 at ${KILLS} random moments of a load leaves the old or the new state`, async () => {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  copyFileSync(place.file('sidelines.db'), place.file('old.db'));
  const before = await dumpFile(place.file('old.db'));
  const whole = await loadAndKill(NEVER);
  const after = await dumpFile(place.file('sidelines.db'));
  expect(after).not.toEqual(before);

  const found: string[] = [];
  for (let at = 0; at < KILLS; at += 1) {
    restore('old.db');
    const { wasKilled, ms } = await loadAndKill(random() * whole.ms);
    const dump: Dump = await dumpFile(place.file('sidelines.db'));
    const state = JSON.stringify(dump) === JSON.stringify(after) ? 'new' : 'old';
    found.push(`${wasKilled ? 'killed' : 'ended'} after ${ms} ms: ${state}`);
    expect({ seed, dump }).toEqual({ seed, dump: state === 'new' ? after : before });
  }
  process.stdout.write(`seed ${seed}, a load takes ${whole.ms} ms\n${found.join('\n')}\n`);
}, 600_000);

test('after a kill the load is run again, and is whole', async () => {
  restore('old.db');
  await loadAndKill(100);
  await loadAndKill(NEVER);
  const again = await dumpFile(place.file('sidelines.db'));
  restore('old.db');
  await loadAndKill(NEVER);
  expect(again).toEqual(await dumpFile(place.file('sidelines.db')));
}, 600_000);
