import { InvalidArgumentError } from 'commander';
import { readSettings, type Settings } from '../config';
import { describeExamples, type AddCommand } from './command';
import {
  createOption,
  placeDatabase,
  setUpWithProgress,
  shortPath,
  type CreateOptions,
} from './setup.progress';
import { note, say } from './terminal';

/** `sidelines subgraph`: serves one domain of the graph to gateways. */
export const addSubgraph: AddCommand = (program) => {
  program
    .command('subgraph')
    .argument('<domain>', 'the domain, such as events')
    .summary('serves one domain of the graph to gateways')
    .description(
      'Serves one domain as a Federation 2 subgraph until it is told to stop. It listens on ' +
        '127.0.0.1; on any other address (SIDELINES_HOST) it needs SIDELINES_SUBGRAPH_SECRET.',
    )
    .option('-p, --port <port>', 'the port; the domain’s own port when not given', readPort)
    .option(...createOption)
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines subgraph events', 'serves the domain events on its own port'],
        ['sidelines subgraph events --port 5001', 'serves it on another port'],
      ]),
    )
    .action(serveDomain);
};

/** The port of a domain, from its declaration and the settings. */
async function findPort(name: string, { subgraphPort }: Settings): Promise<number> {
  const { domains, portOf } = await import('../domains/domains.list');
  const domain = domains.find((one) => one.name === name);
  return domain ? portOf(domain, subgraphPort) : subgraphPort;
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

interface SubgraphOptions extends CreateOptions {
  readonly port?: number;
}

async function serveDomain(domain: string, given: SubgraphOptions): Promise<void> {
  const { settings, options } = await placeDatabase(readSettings(), given);
  const { checkDomain, openSubgraphServer } = await import('../server/graph.server');
  checkDomain(settings, domain);
  const wanted = given.port ?? (await findPort(domain, settings));
  await setUpWithProgress(settings, options);
  const { pino, destination } = await import('pino');
  const log = pino({ level: settings.logLevel }, destination(process.stderr.fd));
  const server = await openSubgraphServer({ ...settings, port: wanted }, log, domain);
  const { stopOnSignals } = await import('../server/stop');
  stopOnSignals({
    close: server.close,
    withinMs: settings.stopMs,
    say: note,
    isToldAlready: process.send !== undefined,
  });
  // Stops when the parent process of `sidelines federation` has ended.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  say(
    `The domain ${domain} of ${shortPath(settings.database)} is served on ${server.url}/graphql.`,
  );
}
