import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { Executor } from '@graphql-tools/utils';
import {
  execute,
  getOperationAST,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { Engine, Question } from '../read/engine';
import { withoutLeftOut } from './included';
import { KeysAreNotShadowed } from './shadow.rule';

/** Asks one subgraph, by its name. */
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
    execute: async (question) => askStitched(schema, question),
  };
}

async function askStitched(schema: GraphQLSchema, question: Question): Promise<ExecutionResult> {
  const { document, operationName, variables } = question;
  const errors = validate(schema, document, [KeysAreNotShadowed]);
  if (errors.length) return { errors };
  return execute({
    schema,
    document: withoutLeftOut(document, variables ?? {}),
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
      variables: variables as Question['variables'],
    })) as Executor;

/**
 * The whole graph with others' subgraphs: what only asks of ours is planned as one statement, and only
 * what reaches into theirs is stitched.
 *
 * @param whole our own engine.
 * @param stitched all of them together.
 */
export function createJoined(whole: Engine, stitched: Engine): Engine {
  const ours = new WeakMap<DocumentNode, boolean>();
  const isOurs = ({ document, operationName }: Question): boolean => {
    const operation = getOperationAST(document, operationName);
    const known =
      ours.get(document) ??
      (operation ? validate(whole.schemaOf(operation), document).length === 0 : true);
    ours.set(document, known);
    return known;
  };
  return {
    schema: stitched.schema,
    schemaOf: (operation) => {
      const own = whole.schemaOf(operation);
      return own === whole.schema ? stitched.schema : own;
    },
    execute: (question) => (isOurs(question) ? whole : stitched).execute(question),
  };
}
