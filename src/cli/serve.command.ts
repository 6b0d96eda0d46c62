import { readSettings, type Settings } from '../config';
import type { SetupReport } from '../data/database.setup';
import type { OpenServer } from '../server/graph.server';
import { describeExamples, type AddCommand } from './command';
import { describeSum, summariseWarnings } from './load.report';
import {
  createOption,
  placeDatabase,
  setUpWithProgress,
  shortPath,
  type CreateOptions,
} from './setup.progress';
import { note, say } from './terminal';

/** `sidelines serve`: serves the graph until a stop signal. */
export const addServe: AddCommand = (program) => {
  program
    .command('serve')
    .summary('serves the graph until it is stopped')
    .description(
      'Checks and migrates the database, fills it with the built-in data when it is new, and ' +
        'serves the graph. On Ctrl-C or SIGTERM it finishes the requests in flight, and stops.',
    )
    .option(...createOption)
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines serve', 'serves on http://127.0.0.1:4000'],
        ['SIDELINES_PORT=5000 sidelines serve', 'serves on another port'],
        ['SIDELINES_HOST=0.0.0.0 sidelines serve', 'serves to the whole network'],
      ]),
    )
    .action(serve);
};

async function serve(given: CreateOptions): Promise<void> {
  const { settings, options } = await placeDatabase(readSettings(), given);
  const prepared = await setUpWithProgress(settings, options);
  tellPrepared(prepared, settings);
  const { openServer } = await import('../server/graph.server');
  const { pino, destination } = await import('pino');
  const log = pino({ level: settings.logLevel }, destination(process.stderr.fd));
  const server = await openServer(settings, log, note);
  const { stopOnSignals } = await import('../server/stop');
  stopOnSignals({ close: server.close, withinMs: settings.stopMs, say: note });
  await tellServed(server, settings);
}

function tellPrepared(
  { isNew, migrated, loaded }: SetupReport,
  { database, data }: Settings,
): void {
  const file = shortPath(database);
  if (!isNew && migrated.length > 0) say(`Migrated ${file}: ${migrated.join(', ')}.`);
  if (!loaded) return;
  say(`${isNew ? 'Made' : 'Filled'} ${file} from ${shortPath(data)}: ${describeSum(loaded)}`);
  const { warnings } = loaded;
  if (warnings.total > 0) note(summariseWarnings(warnings, `sidelines load ${shortPath(data)}`));
}

async function tellServed({ url, served }: OpenServer, { database }: Settings): Promise<void> {
  const { countRecords } = await import('../server/health.routes');
  const counts = Object.entries((await countRecords(served)) ?? {});
  const records = counts.map(([field, number]) => describeCount(field, number)).join(', ');
  say(`Sidelines serves ${shortPath(database)}: ${records}.

  ${url}/         the headline question with its answer
  ${url}/graphql  the graph, and Apollo Sandbox for a browser
  ${url}/ide      an editor with every example; needs no internet

Next: open ${url}/ide, or ask in another terminal:
  curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ officials(first: 3) { nodes { name } } }"}'
Ctrl-C stops it.`);
}

/** Describes a count; `policyDocuments` becomes `policy documents`. */
function describeCount(field: string, number: number): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${number.toLocaleString('en')} ${words}`;
}
