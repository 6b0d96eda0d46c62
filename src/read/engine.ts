import type {
  ExecutionResult,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { SentOperation } from '../bounds/argument.check';
import { answer } from './answer';
import { createPreparation, type PreparationOptions } from './preparation';
import type { OperationRequest } from './prepared.operation';
import type { Reader } from './reader';
import { createStatementWatch, type TellStatement } from './statement.watch';

export type { OperationRequest } from './prepared.operation';
export type { Subgraph } from './preparation';

/** Executes operations: plans each once, runs one statement for each root field, and returns its JSON. */
export interface Engine {
  /** The published schema. */
  readonly schema: GraphQLSchema;
  /** The schema that an operation runs on: the one for gateways has more fields than the published one. */
  schemaOf(operation: OperationDefinitionNode): GraphQLSchema;
  /**
   * The errors in the values of a request, whether or not its document is valid. Errors that are found
   * while planning, such as a cursor of another list, come from `execute` only.
   */
  examine(sent: SentOperation): readonly GraphQLError[];
  execute(request: OperationRequest): Promise<ExecutionResult>;
}

/** Options of an engine. */
export interface EngineOptions extends Omit<PreparationOptions, 'dialect'> {
  readonly reader: Reader;
  /** Is told of each statement after it was run; without it nothing is measured. */
  readonly tellStatement?: TellStatement;
}

/**
 * Creates the engine of a graph over a reader.
 *
 * @param options the graph, its reader, and the clock.
 * @returns the engine. Wrong arguments and variables are answered with `errors` and no `data`; a failed
 *   statement becomes an error with the path of its field.
 */
export function createEngine({ reader, tellStatement, ...options }: EngineOptions): Engine {
  const preparation = createPreparation({ ...options, dialect: reader.dialect });
  const execute = async (request: OperationRequest): Promise<ExecutionResult> => {
    const prepared = preparation.prepare(request);
    return 'errors' in prepared ? prepared : answer({ ...prepared, reader });
  };
  return {
    schema: options.graph.schema,
    schemaOf: preparation.schemaOf,
    examine: preparation.examine,
    execute: tellStatement
      ? createStatementWatch({ preparation, reader, tell: tellStatement })
      : execute,
  };
}
