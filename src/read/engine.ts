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

/** The service that a gateway queries. */
export interface Subgraph {
  /** The published schema, with `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
  /** The SDL with its federation directives. */
  readonly sdl: string;
}

/** Options of an engine. */
export interface EngineOptions {
  readonly graph: Graph;
  readonly reader: Reader;
  /** Returns today as `YYYY-MM-DD`; the machine's clock in UTC when not given. */
  readonly today?: () => string;
  /** The service for gateways; without it there is none. */
  readonly subgraph?: Subgraph;
}

const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/**
 * Creates the engine of a graph over a reader.
 *
 * @param options the graph, its reader, and the clock.
 * @returns the engine. Wrong arguments and variables are answered with `errors` and no `data`; a failed
 *   statement becomes an error with the path of its field.
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

/** Whether an operation selects a field that only gateways use. */
const isOfGateway = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && ['_service', '_entities'].includes(one.name.value),
  );

type Unprepared = Omit<PreparedOperation, 'plan' | 'context' | 'values'> & {
  readonly today: () => string;
};

/** Examines the values, finds the plan and runs its checks, before any statement. */
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

/** Runs a function that may throw a CallerError, and collects the error, so that all are reported together. */
function collect<T>(mistakes: GraphQLError[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CallerError)) throw error;
    // A cursor is read once for each of its values, and so may throw the same error several times.
    if (mistakes.every(({ message }) => message !== error.message)) mistakes.push(error);
    return undefined;
  }
}

const valuesOf = (field: PlannedField, context: RequestContext): readonly SqlValue[] =>
  field.kind === 'statement'
    ? field.statement.parameters.map((parameter) => parameter.bind(context))
    : [];
