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
import { coerceAll, type Coerced } from '../read/coerce';
import type { Engine, OperationRequest } from '../read/engine';
import { examine } from '../read/examine';
import { placeErrors } from './error.paths';
import { applySkipInclude } from './skip-include';
import { KeysAreNotShadowed } from './shadow.rule';
import { withItsCode } from './stitch.errors';

/** Returns the executor of a subgraph, by its name in the supergraph. */
export type ExecutorOf = (name: string) => Executor;

/** Options of stitching. */
export interface StitchOptions {
  readonly supergraphSdl: string;
  readonly executorOf: ExecutorOf;
  /** The schema of our own fields, when third parties' subgraphs are joined. */
  readonly ours?: GraphQLSchema;
  /** Examines the values of a request by our declarations; when not given, by the usual limits only. */
  readonly examine?: Engine['examine'];
}

/** The most records in one `_entities` field. */
const REFERENCES_AT_ONCE = 1000;

/**
 * Stitches the subgraphs of a supergraph in this process.
 *
 * @param options the supergraph, and the executors of its subgraphs.
 * @returns an engine; the fields of a failed subgraph become null, with an error and its path.
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

/** Checks sizes and depths only: the subgraphs check the values. */
function createExamine(): Engine['examine'] {
  const check = createArgumentCheck();
  const coerce = ({ schema, operation, variables }: SentOperation): Coerced =>
    coerceAll(schema, operation.variableDefinitions ?? [], variables);
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

/** Creates an executor over an engine in this process. */
export const localExecutor = (engine: Engine): Executor =>
  (({ document, variables, operationName }) =>
    engine.execute({
      document,
      operationName,
      variables: variables,
    })) as Executor;
