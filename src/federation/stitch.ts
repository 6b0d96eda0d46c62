import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { Executor } from '@graphql-tools/utils';
import {
  execute,
  type GraphQLError,
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
  const { data, errors } = await execute({
    schema,
    document: withoutLeftOut(document, variables ?? {}),
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
  if (error instanceof CallerError || !isCode(code)) return error;
  const details = typeof argument === 'string' ? { nodes, path, argument } : { nodes, path };
  return new CallerError(code, message, details);
}

/** An executor over an engine in this process. */
export const localExecutor = (engine: Engine): Executor =>
  (({ document, variables, operationName }) =>
    engine.execute({
      document,
      operationName,
      variables: variables,
    })) as Executor;
