import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectFolder, readSettings } from '../config';
import { StopError } from '../errors';
import { describeExamples, type AddCommand } from './command';
import {
  createOption,
  keptSettings,
  setUpWithProgress,
  type CreateOptions,
} from './setup.progress';
import { note, say } from './terminal';

/** `sidelines federation`: serves each domain in its own process, for trying a gateway. */
export const addFederation: AddCommand = (program) => {
  program
    .command('federation')
    .summary('serves each domain in its own process')
    .description(
      'Starts a subgraph for each domain, each in a process of its own, prints their ' +
        'addresses, and stops them together. A gateway is run from schema/supergraph.graphql in ' +
        'front of them; docs/federation.md says how.',
    )
    .option(...createOption)
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines federation', 'serves the domains on the ports from 4001'],
        ['SIDELINES_SUBGRAPH_PORT=5001 sidelines federation', 'serves them on other ports'],
      ]),
    )
    .action(serveApart);
};

interface Domain {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves to its exit code or signal; it listens from the start, so that no exit is missed. */
  readonly ended: Promise<string>;
}

async function serveApart(options: CreateOptions): Promise<void> {
  const settings = keptSettings(readSettings());
  const { checkDomain } = await import('../server/graph.server');
  const { tellStop } = await import('../server/stop');
  const { domains } = await import('../domains/domains.list');
  for (const { name } of domains) checkDomain(settings, name);
  await setUpWithProgress(settings, options);
  const started = domains.map(({ name }) => startDomain(name));
  const told = { toStop: false };
  const stopAll = (signal?: NodeJS.Signals): void => {
    // The domains do not print it themselves.
    if (signal && !told.toStop) tellStop(signal, note);
    told.toStop = true;
    for (const { process: child } of started) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopAll);
  try {
    await Promise.all(started.map((domain) => begun(domain)));
    say('Put a gateway in front of them with schema/supergraph.graphql. Ctrl-C stops them all.');
    await Promise.race(started.map((domain) => watch(domain)));
  } catch (error) {
    // An exit after the stop signal is not a failure.
    if (!told.toStop) {
      stopAll();
      throw error;
    }
  } finally {
    await Promise.all(started.map(({ ended }) => ended));
  }
}

/**
 * Starts a domain in its own process group, so that Ctrl-C reaches it once. It ends when this process has
 * ended.
 */
function startDomain(name: string): Domain {
  const program = join(projectFolder, 'bin', 'sidelines.js');
  const child = spawn(process.execPath, [program, 'subgraph', name], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return { name, process: child, ended: howItEnds(child) };
}

async function howItEnds(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? `exit code ${String(code)}`;
}

/** Waits for the line with the subgraph's URL, and prints it. */
async function begun({ name, process: child, ended }: Domain): Promise<void> {
  const { stdout } = child;
  if (!stdout) throw new Error('A subgraph was started without a pipe to hear it by.');
  const lines = createInterface({ input: stdout });
  const first = once(lines, 'line').then(([line]) => String(line));
  const line = await Promise.race([first, ended.then(() => undefined)]);
  if (line === undefined) {
    throw new StopError(
      'FAILED',
      `The domain ${name} could not be served; the others are stopped.`,
    );
  }
  say(line);
  lines.on('line', note);
}

/** Rejects when a domain ends, which is a failure. */
async function watch({ name, ended }: Domain): Promise<never> {
  const how = await ended;
  throw new StopError('FAILED', `The domain ${name} has ended (${how}); the others are stopped.`);
}
