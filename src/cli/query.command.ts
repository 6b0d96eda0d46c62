import { Option, type Command } from 'commander';
import { readSettings } from '../config';
import { StopError } from '../errors';
import type { TextRequest } from '../read/text.request';
import { readExamples } from '../server/pages/examples.reader';
import { formats } from './answer.print';
import { describeExamples, type AddCommand, type CommandExample } from './command';
import { printAnswer, type AnswerOptions } from './query.answer';
import { openToAsk, openToExplain, prepareToAsk } from './query.engine';
import { findSource } from './query.source';
import { printStatements } from './query.statements';
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
  ['sidelines query headline --sql --explain', 'shows its SQL, and how the engine runs it'],
  [`echo '{ summits { totalCount } }' | sidelines query -`, 'asks what is piped in'],
];

/** `sidelines query NAME`: runs a query in this process, without a server. */
export const addQuery: AddCommand = (program) => {
  const command = program
    .command('query')
    .argument('[name]', 'an example, a file, or - for what is piped in')
    .summary('runs a query without a server')
    .description(
      'Asks a question here, without a server, and prints the answer. As a table or CSV, each ' +
        'item of the first list of records is a row. Where a connection has more rows than the ' +
        'answer shows, that is said on standard error, and the exit code is 8.',
    );
  addOptions(command).addHelpText('after', describeExamples(queryExamples)).action(query);
};

const addOptions = (command: Command): Command =>
  command
    .option('-v, --variables <json>', 'what its variables hold; an example has its own')
    .option('-o, --operation <name>', 'which operation, where the file has several')
    .addOption(
      new Option('-f, --format <format>', 'how it is printed').choices(formats).default('json'),
    )
    .option('-a, --all', 'reads every row of the first list, page by page')
    .option('--partial', 'a part of the rows is enough: none is missed, and the exit code is 0')
    .option('--raw', 'CSV: leaves texts that a spreadsheet would run as formulas as they are')
    .option(...createOption)
    .addOption(
      new Option('--sql', 'prints the statement of each root field, not its answer').conflicts(
        ofAnswers,
      ),
    )
    .addOption(
      new Option(
        '--explain',
        'prints how the engine runs each statement, not its answer',
      ).conflicts(ofAnswers),
    )
    .option('-l, --list', 'lists the examples');

/** The options that say how an answer is printed. */
const ofAnswers = ['format', 'all', 'partial', 'raw'];

interface QueryOptions extends AnswerOptions, CreateOptions {
  readonly variables?: string;
  readonly operation?: string;
  readonly list?: boolean;
  readonly sql?: boolean;
  readonly explain?: boolean;
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
  process.exitCode = await (options.sql || options.explain ? show : ask)(asked, options);
}

async function ask(asked: TextRequest, options: QueryOptions): Promise<number> {
  const { engine, close } = await openToAsk(readSettings(), options);
  try {
    return await printAnswer(engine, asked, options);
  } finally {
    await close();
  }
}

/** Only the engine's plan needs the database. */
async function show(asked: TextRequest, options: QueryOptions): Promise<number> {
  const settings = readSettings();
  const explainer = options.explain ? await openToExplain(settings, options) : undefined;
  try {
    const preparation = await prepareToAsk(settings);
    const { sql } = options;
    return await printStatements(preparation, asked, { sql, explain: explainer?.explain });
  } finally {
    await explainer?.close();
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
