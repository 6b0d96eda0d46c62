import { cpus } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runFederation } from './parts/federation.part';
import { runFlat } from './parts/flat.part';
import { runGroups } from './parts/groups.part';
import { runHostile } from './parts/hostile.part';
import { runHttp } from './parts/http.part';
import { runInProcess } from './parts/in-process.part';
import { loadScale, runLoad } from './parts/load.part';
import { runMet } from './parts/met.part';
import { runPostgres } from './parts/postgres.part';
import { runSearch } from './parts/search.part';
import { printReport } from './report/print';
import type { PartReport } from './report/report';
import { syntheticDatabase } from './synthetic/database';
import { sizesFor, usualScale } from './synthetic/sizes';

const partNames = [
  'in-process',
  'http',
  'flat',
  'search',
  'groups',
  'met',
  'load',
  'federation',
  'hostile',
  'postgres',
] as const;

interface Options {
  readonly scale: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly only?: readonly (typeof partNames)[number][];
  readonly federation?: true;
  readonly postgres?: string;
  readonly json?: true;
}

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text.replaceAll('_', ''));
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It should be a whole number from ${least} to ${most}.`);
  };

const program = new Command('npm run bench --')
  .description('Measures Sidelines beside hand-written SQL, a conventional stack and bare servers.')
  .option(
    '--scale <n>',
    'about how many participations the graph holds',
    whole(1000, 3_000_000),
    usualScale,
  )
  .option('--rounds <n>', 'rounds in process; over HTTP a tenth of them', whole(1, 1000), 40)
  .option(
    '--seconds <n>',
    'seconds of load on each server in each round; 0 only tries it',
    whole(0, 60),
    3,
  )
  .addOption(new Option('--only <part...>', 'these parts alone').choices(partNames))
  .option('--federation', 'whole and apart alone: the same as --only federation')
  .option(
    '--postgres <address>',
    'an empty database of PostgreSQL, to load the graph into and compare with SQLite',
  )
  .option('--json', 'the figures as JSON')
  .addHelpText(
    'after',
    `
What is made is kept in var/bench and used again; the largest graph takes 5 GB there.

Examples:
  npm run bench                                 everything, in less than ten minutes
  npm run bench -- --only in-process --rounds 10
  npm run bench -- --only load --scale 30000    a folder of 40,000 participations
  npm run bench -- --only postgres --postgres postgres://postgres@127.0.0.1/bench
  npm run --silent bench -- --json > figures.json`,
  );

async function run(options: Options): Promise<void> {
  const parts: PartReport[] = [];
  for (const name of partNames) {
    if (!isWanted(name, options)) continue;
    say(`${name} …`);
    parts.push(await runPart(name, options));
  }
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const text = options.json
    ? JSON.stringify({ machine, parts }, null, 2)
    : `${machine}\n\n${printReport(parts)}`;
  process.stdout.write(`${text}\n`);
}

function isWanted(name: (typeof partNames)[number], options: Options): boolean {
  const { only, federation, postgres } = options;
  if (federation) return name === 'federation';
  // There is no server of PostgreSQL unless somebody names one.
  return only?.includes(name) ?? (name !== 'postgres' || postgres !== undefined);
}

async function runPart(name: (typeof partNames)[number], options: Options): Promise<PartReport> {
  const { scale, rounds, seconds } = options;
  switch (name) {
    case 'in-process':
      return runInProcess(await makeGraph(scale), rounds);
    case 'http':
      return runHttp(await makeGraph(scale), { rounds: Math.ceil(rounds / 10), seconds });
    case 'flat':
      return runFlat({ rounds, largest: 4 * scale });
    case 'search':
      return runSearch(await makeGraph(scale), rounds);
    case 'groups':
      return runGroups({ rounds: Math.ceil(rounds / 4), scale });
    case 'met':
      return runMet({ rounds, largest: 4 * scale });
    case 'federation':
      return runFederation(await makeGraph(scale), rounds);
    case 'hostile':
      return runHostile(await makeGraph(scale), Math.ceil(rounds / 4));
    case 'postgres':
      if (options.postgres === undefined)
        throw new Error('--only postgres wants --postgres <address>.');
      return runPostgres(await makeGraph(scale), { address: options.postgres, rounds });
    case 'load':
      return runLoad(Math.round((scale / usualScale) * loadScale));
  }
}

async function makeGraph(scale: number) {
  const made = await syntheticDatabase(sizesFor(scale));
  if (made.seconds !== undefined) say(`graph made in ${made.seconds.toFixed(0)} s`);
  return made;
}

/** Progress goes to standard error, so that `--json` prints JSON alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

program.parse();
run(program.opts<Options>()).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
