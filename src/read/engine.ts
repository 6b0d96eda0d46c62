import {
  getOperationAST,
  Kind,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createArgumentCheck, type SentOperation } from '../bounds/argument.check';
import { CallerError } from '../errors';
import type { Graph } from '../domains/whole.graph';
import { declarationsOf } from '../plan/declarations';
import type { PlannedField } from '../plan/plan';
import type { RequestContext, SqlValue } from '../sql/fragment';
import { answer } from './answer';
import { examine, type Examination } from './examine';
import { createPlanCache, type PlanCache } from './plan.cache';
import type { OperationRequest } from './prepared.operation';
import type { Reader } from './reader';
import type { PreparedOperation } from './prepared.operation';

export type { OperationRequest } from './prepared.operation';

/** Answers questions: plans each once, runs one statement a root field, reads JSON. */
export interface Engine {
  /** The schema that is published. */
  readonly schema: GraphQLSchema;
  /** The schema that an operation is asked of: gateways ask of one that has more than is published. */
  schemaOf(operation: OperationDefinitionNode): GraphQLSchema;
  /**
   * What is wrong with the values of a request, whether or not its document is valid. What `execute`
   * refuses when it plans, such as a cursor of another list, is not among it.
   */
  examine(sent: SentOperation): readonly GraphQLError[];
  execute(request: OperationRequest): Promise<ExecutionResult>;
}

/** What a gateway is answered from. */
export interface Subgraph {
  /** What is published, with `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
  /** The SDL with its federation directives. */
  readonly sdl: string;
}

/** What an engine is made from. */
export interface EngineOptions {
  readonly graph: Graph;
  readonly reader: Reader;
  /** The day it is, as `YYYY-MM-DD`; the clock of the machine in UTC when not given. */
  readonly today?: () => string;
  /** What gateways are answered from; without it they are not. */
  readonly subgraph?: Subgraph;
}

const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/**
 * Creates the engine of a graph over a reader.
 *
 * @param options the graph, where it is read, and what day it is.
 * @returns the engine; wrong arguments and variables come back as `errors` without `data`, and a
 *   statement that failed as an error with its path.
 */
export function createEngine(options: EngineOptions): Engine {
  const { graph, reader, today = todayByClock, subgraph } = options;
  const plans = createPlanCache(graph.registry, reader.dialect);
  const examination: Examination = {
    check: createArgumentCheck(declarationsOf(graph.registry)),
    coerce: plans.coerce,
  };
  const schemaOf = (operation: OperationDefinitionNode): GraphQLSchema =>
    subgraph && isOfGateway(operation) ? subgraph.schema : graph.schema;
  return {
    schema: graph.schema,
    schemaOf,
    examine: (sent) => examine(sent, examination).errors,
    execute: async (request) => {
      const operation = getOperationAST(request.document, request.operationName);
      if (!operation) throw new Error('The operation of a request is not in its document.');
      const unprepared = { schema: schemaOf(operation), operation, request, reader };
      const sdl = subgraph && isOfGateway(operation) ? subgraph.sdl : undefined;
      const ways = { plans, ...examination };
      const prepared = prepareOperation({ ...unprepared, today, sdl }, ways);
      return 'errors' in prepared ? prepared : answer(prepared);
    },
  };
}

/** Whether an operation asks what only gateways ask. */
const isOfGateway = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && ['_service', '_entities'].includes(one.name.value),
  );

type Unprepared = Omit<PreparedOperation, 'plan' | 'context' | 'values'> & {
  readonly today: () => string;
};

/** Examines the values, finds the plan and checks what the caller gave, before anything is run. */
function prepareOperation(
  { today, ...unprepared }: Unprepared,
  { plans, ...examination }: Examination & { readonly plans: PlanCache },
): PreparedOperation | { readonly errors: readonly GraphQLError[] } {
  const { schema, operation, request } = unprepared;
  const { document } = request;
  const sent: SentOperation = { schema, document, operation, variables: request.variables ?? {} };
  const { variables, errors } = examine(sent, examination);
  if (!variables) return { errors };
  const plan = plans.find(sent, variables);
  const context: RequestContext = {
    variables,
    get today() {
      return today();
    },
  };
  const mistakes: GraphQLError[] = [...errors, ...plan.mistakes];
  for (const check of plan.checks) collect(mistakes, () => check(context));
  const values = plan.fields.map(
    (field) => collect(mistakes, () => valuesOf(field, context)) ?? [],
  );
  return mistakes.length ? { errors: mistakes } : { ...unprepared, plan, context, values };
}

/** Runs what may refuse the caller's values; a refusal is put with the others, so that all are told at once. */
function collect<T>(mistakes: GraphQLError[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CallerError)) throw error;
    // A cursor is read once for each value in it, and refused as often.
    if (mistakes.every(({ message }) => message !== error.message)) mistakes.push(error);
    return undefined;
  }
}

const valuesOf = (field: PlannedField, context: RequestContext): readonly SqlValue[] =>
  field.kind === 'statement'
    ? field.statement.parameters.map((parameter) => parameter.bind(context))
    : [];
