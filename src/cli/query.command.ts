import { Option } from 'commander';
import type { ExecutionResult } from 'graphql';
import { readSettings } from '../config';
import { exitCodes, StopError } from '../errors';
import { readExamples } from '../server/pages/examples.reader';
import { formats, printAnswer, type Format } from './answer.print';
import { describeExamples, type AddCommand } from './command';
import { findSource } from './query.source';
import { createProgress, note, say } from './terminal';

/** `sidelines query NAME`: asks a question here, without a server. */
export const addQuery: AddCommand = (program) => {
  program
    .command('query')
    .argument('[name]', 'an example, a file, or - for what is piped in')
    .summary('asks a question here, without a server')
    .description(
      'Asks a question here, without a server, and prints the answer. As a table or CSV, each item of the first list of the answer is a row.',
    )
    .option('-v, --variables <json>', 'what its variables hold; an example has its own')
    .option('-o, --operation <name>', 'which operation, where the file has several')
    .addOption(
      new Option('-f, --format <format>', 'how it is printed').choices(formats).default('json'),
    )
    .option('-l, --list', 'lists the examples')
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines query --list', 'lists the examples'],
        ['sidelines query headline', 'asks the headline question'],
        ['sidelines query bilateral-talks --format csv > talks.csv', 'exports for a spreadsheet'],
        [
          `sidelines query headline --variables '{"summit": "summit/eas-20"}'`,
          'asks it of another summit',
        ],
        [`echo '{ summits { totalCount } }' | sidelines query -`, 'asks what is piped in'],
      ]),
    )
    .action(query);
};

interface QueryOptions {
  readonly variables?: string;
  readonly operation?: string;
  readonly format: Format;
  readonly list?: boolean;
}

async function query(name: string | undefined, options: QueryOptions): Promise<void> {
  if (options.list) {
    listExamples();
    return;
  }
  if (name === undefined) {
    throw new StopError(
      'USAGE',
      'Name an example, a file, or - for what is piped in: "sidelines query --list" lists the examples.',
    );
  }
  const given = readVariables(options.variables ?? '{}');
  const source = await findSource(name);
  const variables = { ...source.variables, ...given };
  const answer = await ask(source.query, variables, options.operation);
  for (const error of answer.errors ?? []) note(describeError(error));
  if (answer.errors) process.exitCode = exitCodes.FAILED;
  if (answer.data) await printAnswer(answer.data, options.format);
}

async function ask(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  operation: string | undefined,
): Promise<ExecutionResult> {
  const { openSidelines } = await import('../library');
  const progress = createProgress();
  const opening = openSidelines({ ...readSettings(), onProgress: progress.tell });
  const sidelines = await opening.finally(progress.end);
  try {
    return await sidelines.ask(query, variables, operation);
  } finally {
    await sidelines.close();
  }
}

function listExamples(): void {
  const examples = readExamples();
  const width = Math.max(...examples.map(({ name }) => name.length));
  for (const { name, title } of examples) say(`${name.padEnd(width)}  ${title}`);
}

function readVariables(json: string): Readonly<Record<string, unknown>> {
  const read = parseJson(json);
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  throw new StopError(
    'USAGE',
    `The variables ${json} should be a JSON object, such as '{"id": "official/kao-kim-hourn"}'.`,
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type AnswerError = NonNullable<ExecutionResult['errors']>[number];

/** `BAD_USER_INPUT at 3:5: …`, as compilers say it. */
function describeError({ message, extensions, locations }: AnswerError): string {
  const [place] = locations ?? [];
  const code = typeof extensions.code === 'string' ? extensions.code : 'ERROR';
  const at = place ? ` at ${place.line}:${place.column}` : '';
  return `${code}${at}: ${message}`;
}
