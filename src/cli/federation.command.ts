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

async function serveApart(): Promise<void> {
  const settings = readSettings();
  await prepareWithProgress(settings);
  const { domains } = await import('../graph');
  const children = domains.map(({ name }) => startDomain(name));
  const stopAll = (signal: NodeJS.Signals): void => {
    for (const child of children) child.kill(signal);
  };
  process.on('SIGINT', () => stopAll('SIGINT'));
  process.on('SIGTERM', () => stopAll('SIGTERM'));
  try {
    await Promise.all(children.map((child) => begun(child)));
  } catch (error) {
    stopAll('SIGTERM');
    throw error;
  }
  say('Put a gateway in front of them with schema/supergraph.graphql. Ctrl-C stops them all.');
  await Promise.race(children.map((child) => once(child, 'exit')));
  stopAll('SIGTERM');
}

function startDomain(domain: string): ChildProcess {
  const program = join(projectFolder, 'bin', 'sidelines.js');
  return spawn(process.execPath, [program, 'subgraph', domain], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits for the line that says where a subgraph is served, and passes it on. */
async function begun(child: ChildProcess): Promise<void> {
  const { stdout } = child;
  if (!stdout) throw new Error('A subgraph was started without a pipe to hear it by.');
  const lines = createInterface({ input: stdout });
  const first = once(lines, 'line').then(([line]) => String(line));
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([first, ended]);
  if (line === undefined) {
    throw new StopError('FAILED', 'A domain could not be served; its own words are above.');
  }
  say(line);
  lines.on('line', note);
}
