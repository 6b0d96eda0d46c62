import { typeFromAST, valueFromAST, type ExecutionResult, type GraphQLInputType } from 'graphql';
import { exitCodes } from '../errors';
import { checkText, executeChecked, type TextRequest } from '../read/text.request';
import type { Engine } from '../read/engine';
import type { Operation } from './answer.fields';
import { layOut } from './answer.layout';
import { openPrinter, tellCut, type Format } from './answer.print';
import { createCutList, markConnections, type CutConnection } from './page.marks';
import { findWalk, walkPages } from './page.walk';
import { note } from './terminal';

/** How an answer is asked for and printed. */
export interface AnswerOptions {
  readonly format: Format;
  /** Whether the pages of the first connection are walked. */
  readonly all?: boolean;
  /** Whether texts that a spreadsheet would run as formulas are left as they are. */
  readonly raw?: boolean;
  /** Whether an answer that is cut is no failure. */
  readonly partial?: boolean;
}

/**
 * Asks, prints the answer as it comes, and says on standard error what is wrong with it or missing in it.
 *
 * @param engine what is asked.
 * @param asked the question.
 * @param options how it is asked for and printed.
 * @returns the exit code: FAILED with an error, ANSWER_CUT when rows are missing.
 */
export async function printAnswer(
  engine: Engine,
  asked: TextRequest,
  options: AnswerOptions,
): Promise<number> {
  const checked = checkText(engine, asked);
  if (checked.errors) return tellErrors(checked.errors);
  const { document, operation } = checked;
  const schema = engine.schemaOf(operation);
  const whole: Operation = { ...asked, schema, document, operation, variables: {} };
  const variables = { ...defaultsOf(whole), ...asked.variables };
  return printOperation(engine, { ...whole, variables }, options);
}

async function printOperation(
  engine: Engine,
  operation: Operation,
  options: AnswerOptions,
): Promise<number> {
  const layout = layOut(operation);
  const walk = options.all ? findWalk(operation, layout) : null;
  const printer = openPrinter({ ...options, layout, isWalked: walk !== null });
  const cut = createCutList();
  const pages = walk ? walkPages(engine, operation, walk) : askOnce(engine, operation);
  for await (const { data, errors } of pages) {
    if (data) await printer.print(cut.take(data));
    if (errors) return tellErrors(errors);
  }
  await printer.end();
  const walked = walk?.path.join('.');
  return tellMissing(options.partial ? [] : cut.found.filter(({ place }) => place !== walked));
}

async function* askOnce(engine: Engine, operation: Operation): AsyncGenerator<ExecutionResult> {
  const { variables, operationName } = operation;
  const document = markConnections(operation);
  yield await executeChecked(engine, { document, variables, operationName });
}

function tellMissing(missing: readonly CutConnection[]): number {
  if (missing.length === 0) return exitCodes.DONE;
  tellCut(missing);
  return exitCodes.ANSWER_CUT;
}

function defaultsOf({ schema, operation }: Operation): Readonly<Record<string, unknown>> {
  const entries = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => [
    variable.name.value,
    valueFromAST(defaultValue, typeFromAST(schema, type as never) as GraphQLInputType),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

type AnswerError = NonNullable<ExecutionResult['errors']>[number];

function tellErrors(errors: readonly AnswerError[]): number {
  for (const error of errors) note(describeError(error));
  return exitCodes.FAILED;
}

/** `BAD_USER_INPUT at 3:5: …`, as compilers say it. */
function describeError({ message, extensions, locations }: AnswerError): string {
  const [place] = locations ?? [];
  const code = typeof extensions.code === 'string' ? extensions.code : 'ERROR';
  const at = place ? ` at ${place.line}:${place.column}` : '';
  return `${code}${at}: ${message}`;
}
