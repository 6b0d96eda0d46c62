import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectFolder, readSettings } from '../config';
import { StopError } from '../errors';
import { describeExamples, type AddCommand } from './command';
import { prepareWithProgress } from './prepare';
import { note, say } from './terminal';

/** `sidelines federation`: every domain as a process of its own, to try a gateway in front of them. */
export const addFederation: AddCommand = (program) => {
  program
    .command('federation')
    .summary('serves every domain as a process of its own')
    .description(
      'Starts a subgraph for each domain, each in a process of its own, prints their addresses, and stops them together. A gateway is run from schema/supergraph.graphql in front of them; docs/federation.md says how.',
    )
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
}

async function serveApart(): Promise<void> {
  const settings = readSettings();
  const { checkDomain } = await import('../server/open');
  const { domains } = await import('../graph');
  for (const { name } of domains) checkDomain(settings, name);
  await prepareWithProgress(settings);
  const started = domains.map(({ name }): Domain => ({ name, process: startDomain(name) }));
  const ends = started.map(({ process: child }) => once(child, 'exit'));
  const told = { toStop: false };
  const stopAll = (): void => {
    told.toStop = true;
    for (const { process: child } of started) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopAll);
  try {
    await Promise.all(started.map((domain) => begun(domain)));
    say('Put a gateway in front of them with schema/supergraph.graphql. Ctrl-C stops them all.');
    await Promise.race(started.map((domain) => watch(domain)));
  } catch (error) {
    // Whatever ended when it was told to is no failure.
    if (!told.toStop) {
      stopAll();
      throw error;
    }
  } finally {
    await Promise.all(ends);
  }
}

/**
 * Starts a domain in a group of its own, so that Ctrl-C reaches it once; it ends by itself when this
 * process has gone.
 */
function startDomain(domain: string): ChildProcess {
  const program = join(projectFolder, 'bin', 'sidelines.js');
  return spawn(process.execPath, [program, 'subgraph', domain], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

/** Waits for the line that says where a subgraph is served, and passes it on. */
async function begun({ name, process: child }: Domain): Promise<void> {
  const { stdout } = child;
  if (!stdout) throw new Error('A subgraph was started without a pipe to hear it by.');
  const lines = createInterface({ input: stdout });
  const first = once(lines, 'line').then(([line]) => String(line));
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([first, ended]);
  if (line === undefined) {
    throw new StopError(
      'FAILED',
      `The domain ${name} could not be served; the others are stopped.`,
    );
  }
  say(line);
  lines.on('line', note);
}

/** Waits for the end of a domain, which is a failure. */
async function watch({ name, process: child }: Domain): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  const how = signal ?? `exit code ${String(code)}`;
  throw new StopError('FAILED', `The domain ${name} has ended (${how}); the others are stopped.`);
}
