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
import type { Engine, OperationRequest } from '../read/engine';
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
}

/** How many records a subgraph is asked for by one field. */
const REFERENCES_AT_ONCE = 1000;

/**
 * Stitches the subgraphs of a supergraph in this process.
 *
 * @param options the supergraph, and how each subgraph is asked.
 * @returns an engine: a subgraph that fails leaves null and an error with its path behind.
 */
export function createStitched({ supergraphSdl, executorOf, ours }: StitchOptions): Engine {
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
    execute: async (request) => {
      const { data, errors } = await askStitched(schema, request);
      return errors ? { data, errors: errors.map((error) => withItsCode(error, ours)) } : { data };
    },
  };
}

async function askStitched(
  schema: GraphQLSchema,
  request: OperationRequest,
): Promise<ExecutionResult> {
  const { document, operationName, variables } = request;
  const refusals = validate(schema, document, [KeysAreNotShadowed]);
  if (refusals.length) return { errors: refusals };
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, variables ?? {});
  if (errors) return { errors };
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
