import { typeFromAST, valueFromAST, type ExecutionResult, type GraphQLInputType } from 'graphql';
import { exitCodes } from '../errors';
import { checkText, executeChecked, type TextRequest } from '../read/text.request';
import type { Engine } from '../read/engine';
import type { Operation } from './answer.fields';
import { layOut } from './answer.layout';
import { openPrinter, tellCut, type Format } from './answer.print';
import { createCutList, markConnections, type CutConnection } from './page.marks';
import { findWalk, walkPages } from './page.walk';
import { tellErrors } from './query.errors';

/** Options of running and printing a query. */
export interface AnswerOptions {
  readonly format: Format;
  /** Whether all pages of the first connection are read. */
  readonly all?: boolean;
  /** Whether texts that a spreadsheet would run as formulas are printed unchanged. */
  readonly raw?: boolean;
  /** Whether a cut answer is accepted without a failure. */
  readonly partial?: boolean;
}

/**
 * Runs a query, streams the answer, and prints errors and missing rows on standard error.
 *
 * @param engine the engine.
 * @param asked the query.
 * @param options the options of running and printing.
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
