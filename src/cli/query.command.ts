import { Option } from 'commander';
import { readSettings } from '../config';
import { StopError } from '../errors';
import { readExamples } from '../server/pages/examples.reader';
import { formats } from './answer.print';
import { describeExamples, type AddCommand, type CommandExample } from './command';
import { printAnswer, type AnswerOptions } from './query.answer';
import { openToAsk } from './query.engine';
import { findSource } from './query.source';
import { createOption, type CreateOptions } from './setup.progress';
import { say } from './terminal';

const queryExamples: readonly CommandExample[] = [
  ['sidelines query --list', 'lists the examples'],
  ['sidelines query headline', 'asks the headline question'],
  ['sidelines query flat-list --all --format csv > meetings.csv', 'exports for a spreadsheet'],
  [
    `sidelines query headline --variables '{"summit": "summit/eas-20"}'`,
    'asks it of another summit',
  ],
  [`echo '{ summits { totalCount } }' | sidelines query -`, 'asks what is piped in'],
];

/** `sidelines query NAME`: runs a query in this process, without a server. */
export const addQuery: AddCommand = (program) => {
  program
    .command('query')
    .argument('[name]', 'an example, a file, or - for what is piped in')
    .summary('asks a question here, without a server')
    .description(
      'Asks a question here, without a server, and prints the answer. As a table or CSV, each ' +
        'item of the first list of records is a row. Where a connection has more rows than the ' +
        'answer shows, that is said on standard error, and the exit code is 8.',
    )
    .option('-v, --variables <json>', 'what its variables hold; an example has its own')
    .option('-o, --operation <name>', 'which operation, where the file has several')
    .addOption(
      new Option('-f, --format <format>', 'how it is printed').choices(formats).default('json'),
    )
    .option('-a, --all', 'reads every row of the first list, page by page')
    .option('--partial', 'a part of the rows is enough: none is missed, and the exit code is 0')
    .option('--raw', 'CSV: leaves texts that a spreadsheet would run as formulas as they are')
    .option(...createOption)
    .option('-l, --list', 'lists the examples')
    .addHelpText('after', describeExamples(queryExamples))
    .action(query);
};

interface QueryOptions extends AnswerOptions, CreateOptions {
  readonly variables?: string;
  readonly operation?: string;
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
  const asked = { query: source.query, variables, operationName: options.operation };
  const { engine, close } = await openToAsk(readSettings(), options);
  try {
    process.exitCode = await printAnswer(engine, asked, options);
  } finally {
    await close();
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
