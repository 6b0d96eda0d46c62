import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { projectFolder } from '../config';
import { describeExamples } from './command';
import { commands } from './commands.list';
import { describeExitCodes } from './exit-codes';
import { tellFailure } from './failure';
import { endQuietlyOnClosedPipe } from './terminal';

/**
 * Runs the command line, and sets the exit code.
 *
 * @param words the arguments after the name of the program.
 */
export async function runProgram(words: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe();
  try {
    await createProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = tellFailure(error);
  }
}

function createProgram(): Command {
  const program = new Command('sidelines')
    .description(
      'One graph of regional affairs: who met at which conference ahead of which summit.',
    )
    .version(readVersion(), '-V, --version', 'says which version this is')
    .helpOption('-h, --help', 'says how this is used')
    .helpCommand('help [command]', 'says how a command is used')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(asSentence(text)) })
    .addHelpText('after', describeMore());
  for (const addCommand of commands) addCommand(program);
  return program;
}

function describeMore(): string {
  const examples = describeExamples([
    ['sidelines serve', 'serves the graph, with the built-in data when the database is new'],
    ['sidelines query headline', 'asks the headline question here, without a server'],
    ['sidelines help query', 'says how "query" is used'],
  ]);
  return (
    `${examples}\n\nExit codes:\n${describeExitCodes()}\n\nSettings are read from the ` +
    'environment: "sidelines config" lists them.'
  );
}

/** Rewrites a message of Commander, `error: …` with a suggestion in brackets, as a sentence. */
function asSentence(text: string): string {
  const [first = '', ...rest] = text
    .trim()
    .replace(/^error: /, '')
    .split('\n');
  const suggestion = rest.map((line) => line.trim()).find((line) => line.startsWith('('));
  const said = first.replace(/\.$/, '');
  const more = suggestion ? ` ${suggestion.replace(/^\(Did/, '(did')}` : '';
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${more}. "sidelines --help" says what can be done.\n`;
}

function readVersion(): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
