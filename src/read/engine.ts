import {
  getOperationAST,
  Kind,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CallerError } from '../errors';
import type { Graph } from '../domains/whole.graph';
import type { PlannedField } from '../plan/plan';
import type { RequestContext, SqlValue } from '../sql/fragment';
import { answer } from './answer';
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
  execute(question: OperationRequest): Promise<ExecutionResult>;
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
  const schemaOf = (operation: OperationDefinitionNode): GraphQLSchema =>
    subgraph && isOfGateway(operation) ? subgraph.schema : graph.schema;
  return {
    schema: graph.schema,
    schemaOf,
    execute: async (request) => {
      const operation = getOperationAST(request.document, request.operationName);
      if (!operation) throw new Error('The operation of a request is not in its document.');
      const unprepared = { schema: schemaOf(operation), operation, request, reader };
      const sdl = subgraph && isOfGateway(operation) ? subgraph.sdl : undefined;
      const prepared = prepareOperation(plans, { ...unprepared, today, sdl });
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

/** Coerces the variables, finds the plan and checks what the caller gave, before anything is run. */
function prepareOperation(
  plans: PlanCache,
  { today, ...unprepared }: Unprepared,
): PreparedOperation | { readonly errors: readonly GraphQLError[] } {
  const { schema, operation, request } = unprepared;
  const { document } = request;
  try {
    const found = plans.find({ schema, document, operation, variables: request.variables ?? {} });
    if (found.errors) return found;
    const { plan, variables } = found;
    const context: RequestContext = {
      variables,
      get today() {
        return today();
      },
    };
    for (const check of plan.checks) check(context);
    return {
      ...unprepared,
      plan,
      context,
      values: plan.fields.map((field) => valuesOf(field, context)),
    };
  } catch (error) {
    if (error instanceof CallerError) return { errors: [error] };
    throw error;
  }
}

const valuesOf = (field: PlannedField, context: RequestContext): readonly SqlValue[] =>
  field.kind === 'statement'
    ? field.statement.parameters.map((parameter) => parameter.bind(context))
    : [];
