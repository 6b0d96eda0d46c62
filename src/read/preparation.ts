import {
  getOperationAST,
  Kind,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createArgumentCheck, type SentOperation } from '../bounds/argument.check';
import { CallerError } from '../errors';
import type { Graph } from '../domains/whole.graph';
import { declarationsOf } from '../plan/declarations';
import type { PlannedField } from '../plan/plan';
import type { Dialect } from '../sql/dialect';
import type { RequestContext, SqlValue } from '../sql/fragment';
import { examine, type Examination } from './examine';
import { createPlanCache, type PlanCache } from './plan.cache';
import type { OperationRequest, PreparedOperation } from './prepared.operation';

/** The service that a gateway queries. */
export interface Subgraph {
  /** The published schema, with `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
  /** The SDL with its federation directives. */
  readonly sdl: string;
}

/** Options of a preparation. */
export interface PreparationOptions {
  readonly graph: Graph;
  /** The SQL dialect of the statements. */
  readonly dialect: Dialect;
  /** Returns today as `YYYY-MM-DD`; the machine's clock in UTC when not given. */
  readonly today?: () => string;
  /** The service for gateways; without it there is none. */
  readonly subgraph?: Subgraph;
}

/** A prepared operation, or the mistakes of its caller. */
export type Prepared = PreparedOperation | { readonly errors: readonly GraphQLError[] };

/** Everything before the first statement: examines the values, plans, and binds. It needs no database. */
export interface Preparation {
  /** The schema that an operation runs on: the one for gateways has more fields than the published one. */
  schemaOf(operation: OperationDefinitionNode): GraphQLSchema;
  /**
   * The errors in the values of a request, whether or not its document is valid. Errors that are found
   * while planning, such as a cursor of another list, come from `prepare` only.
   */
  examine(sent: SentOperation): readonly GraphQLError[];
  /** Plans an operation of a validated document, once for each signature of its variables, and binds. */
  prepare(request: OperationRequest): Prepared;
}

const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/**
 * Creates the preparation of a graph's operations.
 *
 * @param options the graph, the dialect, and the clock.
 */
export function createPreparation(options: PreparationOptions): Preparation {
  const { graph, dialect, today = todayByClock, subgraph } = options;
  const plans = createPlanCache(graph.registry, dialect);
  const examination: Examination = {
    check: createArgumentCheck(declarationsOf(graph.registry)),
    coerce: plans.coerce,
  };
  const ways = { plans, ...examination };
  const schemaOf = (operation: OperationDefinitionNode): GraphQLSchema =>
    subgraph && isOfGateway(operation) ? subgraph.schema : graph.schema;
  return {
    schemaOf,
    examine: (sent) => examine(sent, examination).errors,
    prepare: (request) => {
      const operation = getOperationAST(request.document, request.operationName);
      if (!operation) throw new Error('The operation of a request is not in its document.');
      const sdl = subgraph && isOfGateway(operation) ? subgraph.sdl : undefined;
      return prepareOperation(
        { schema: schemaOf(operation), operation, request, today, sdl },
        ways,
      );
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
): Prepared {
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
