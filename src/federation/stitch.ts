import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { Executor } from '@graphql-tools/utils';
import {
  execute,
  getOperationAST,
  getVariableValues,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { createArgumentCheck, type SentOperation } from '../bounds/argument.check';
import type { Coerced } from '../read/coerce';
import type { Engine, OperationRequest } from '../read/engine';
import { examine } from '../read/examine';
import { placeErrors } from './error.paths';
import { applySkipInclude } from './skip-include';
import { KeysAreNotShadowed } from './shadow.rule';
import { withItsCode } from './stitch.errors';

/** Asks one subgraph, by its name as the supergraph spells it. */
export type ExecutorOf = (name: string) => Executor;

/** What several subgraphs are stitched from. */
export interface StitchOptions {
  readonly supergraphSdl: string;
  readonly executorOf: ExecutorOf;
  /** The schema of what we answer ourselves, where somebody else answers the rest. */
  readonly ours?: GraphQLSchema;
  /** Examines the values of a question by our declarations; by the usual limits alone when not given. */
  readonly examine?: Engine['examine'];
}

/** How many records a subgraph is asked for by one field. */
const REFERENCES_AT_ONCE = 1000;

/**
 * Stitches the subgraphs of a supergraph in this process.
 *
 * @param options the supergraph, and how each subgraph is asked.
 * @returns an engine: a subgraph that fails leaves null and an error with its path behind.
 */
export function createStitched(options: StitchOptions): Engine {
  const { supergraphSdl, executorOf, ours, examine: examineValues = createExamine() } = options;
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    batchDelegateOptions: { maxBatchSize: REFERENCES_AT_ONCE },
    onSubschemaConfig: (config) => {
      config.executor = executorOf(config.name);
    },
  });
  placeErrors(schema);
  return {
    schema,
    schemaOf: () => schema,
    examine: examineValues,
    execute: async (request) => {
      const { data, errors } = await askStitched(schema, request, examineValues);
      return errors ? { data, errors: errors.map((error) => withItsCode(error, ours)) } : { data };
    },
  };
}

/** The services know what is wrong with a value; how much it may be is known here. */
function createExamine(): Engine['examine'] {
  const check = createArgumentCheck();
  const coerce = ({ schema, operation, variables }: SentOperation): Coerced =>
    getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return (sent) => examine(sent, { check, coerce }).errors;
}

async function askStitched(
  schema: GraphQLSchema,
  { document, operationName, variables }: OperationRequest,
  examineValues: Engine['examine'],
): Promise<ExecutionResult> {
  const refusals = validate(schema, document, [KeysAreNotShadowed]);
  if (refusals.length) return { errors: refusals };
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The operation of a request is not in its document.');
  const mistakes = examineValues({ schema, document, operation, variables: variables ?? {} });
  if (mistakes.length) return { errors: mistakes };
  const definitions = operation.variableDefinitions ?? [];
  const { coerced = {} } = getVariableValues(schema, definitions, variables ?? {});
  return execute({
    schema,
    document: applySkipInclude(document, coerced),
    operationName,
    variableValues: variables,
    contextValue: {},
  });
}

/** An executor over an engine in this process. */
export const localExecutor = (engine: Engine): Executor =>
  (({ document, variables, operationName }) =>
    engine.execute({
      document,
      operationName,
      variables: variables,
    })) as Executor;
