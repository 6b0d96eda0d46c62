import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { Executor } from '@graphql-tools/utils';
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CallerError, errorCodes, type ErrorCode } from '../errors';
import type { Engine, Question } from '../read/engine';
import { withoutLeftOut } from './included';
import { KeysAreNotShadowed } from './shadow.rule';

/** Asks one subgraph, by its name as the supergraph spells it. */
export type ExecutorOf = (name: string) => Executor;

/** What several subgraphs are stitched from. */
export interface StitchOptions {
  readonly supergraphSdl: string;
  readonly executorOf: ExecutorOf;
}

/**
 * Stitches the subgraphs of a supergraph in this process.
 *
 * @param options the supergraph, and how each subgraph is asked.
 * @returns an engine: a subgraph that fails leaves null and an error with its path behind.
 */
export function createStitched({ supergraphSdl, executorOf }: StitchOptions): Engine {
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    onSubschemaConfig: (config) => {
      config.executor = executorOf(config.name);
    },
  });
  return {
    schema,
    schemaOf: () => schema,
    execute: (question) => askStitched(schema, question),
  };
}

async function askStitched(schema: GraphQLSchema, question: Question): Promise<ExecutionResult> {
  const { document, operationName, variables } = question;
  const refusals = validate(schema, document, [KeysAreNotShadowed]);
  if (refusals.length) return { errors: refusals };
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced, errors: wrong } = getVariableValues(schema, definitions, variables ?? {});
  if (wrong) return { errors: wrong };
  const { data, errors } = await execute({
    schema,
    document: withoutLeftOut(document, coerced),
    operationName,
    variableValues: variables,
    contextValue: {},
  });
  return errors ? { data, errors: errors.map(withItsCode) } : { data };
}

const isCode = (code: unknown): code is ErrorCode => String(code) in errorCodes;

/** Stitching copies errors from place to place; a code of the closed list makes one a caller's again. */
function withItsCode(error: GraphQLError): GraphQLError {
  const { message, nodes, path, extensions } = error;
  const { code, argument } = extensions;
  if (error instanceof CallerError) return error;
  if (isOfMissingRecord(error)) {
    const sentence = `${fieldOf(error)} is null: the service that should have its record does not know it.`;
    return new CallerError('RECORD_MISSING', sentence, { nodes, path });
  }
  if (!isCode(code)) return error;
  const details = typeof argument === 'string' ? { nodes, path, argument } : { nodes, path };
  return new CallerError(code, message, details);
}

/**
 * Whether a field that is never null was to be read of a record that a service said it does not have: a
 * service answers null for such a reference, and whole records otherwise.
 */
const isOfMissingRecord = ({ message, originalError }: GraphQLError): boolean =>
  !(originalError instanceof GraphQLError) &&
  message.startsWith('Cannot return null for non-nullable field ');

const fieldOf = ({ path = [] }: GraphQLError): string =>
  path.filter((key) => typeof key === 'string').join('.');

/** An executor over an engine in this process. */
export const localExecutor = (engine: Engine): Executor =>
  (({ document, variables, operationName }) =>
    engine.execute({
      document,
      operationName,
      variables: variables,
    })) as Executor;
