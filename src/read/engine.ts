import {
  getOperationAST,
  Kind,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CallerError } from '../errors';
import type { Graph } from '../graph';
import type { PlannedField } from '../plan/plan';
import type { Asked, SqlValue } from '../sql/fragment';
import { answer } from './answer';
import { createPlans, type Plans } from './plans';
import type { Question } from './question';
import type { Reader } from './reader';
import type { Ready } from './ready';

export type { Question } from './question';

/** Answers questions: plans each once, runs one statement a root field, reads JSON. */
export interface Engine {
  /** The schema that is published. */
  readonly schema: GraphQLSchema;
  /** The schema that an operation is asked of: gateways ask of one that has more than is published. */
  schemaOf(operation: OperationDefinitionNode): GraphQLSchema;
  execute(question: Question): Promise<ExecutionResult>;
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
  const plans = createPlans(graph.registry, reader.dialect);
  const schemaOf = (operation: OperationDefinitionNode): GraphQLSchema =>
    subgraph && isOfGateway(operation) ? subgraph.schema : graph.schema;
  return {
    schema: graph.schema,
    schemaOf,
    execute: async (question) => {
      const operation = getOperationAST(question.document, question.operationName);
      if (!operation) throw new Error('The operation of a question is not in its document.');
      const asking = { schema: schemaOf(operation), operation, question, reader };
      const sdl = subgraph && isOfGateway(operation) ? subgraph.sdl : undefined;
      const ready = prepare(plans, { ...asking, today, sdl });
      return 'errors' in ready ? ready : answer(ready);
    },
  };
}

/** Whether an operation asks what only gateways ask. */
const isOfGateway = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && ['_service', '_entities'].includes(one.name.value),
  );

type Asking = Omit<Ready, 'plan' | 'asked' | 'values'> & { readonly today: () => string };

/** Coerces the variables, finds the plan and checks what the caller gave, before anything is run. */
function prepare(
  plans: Plans,
  { today, ...asking }: Asking,
): Ready | { readonly errors: readonly GraphQLError[] } {
  const { schema, operation, question } = asking;
  const { document } = question;
  try {
    const found = plans.find({ schema, document, operation, variables: question.variables ?? {} });
    if (found.errors) return found;
    const { plan, variables } = found;
    const asked: Asked = {
      variables,
      get today() {
        return today();
      },
    };
    for (const check of plan.checks) check(asked);
    return { ...asking, plan, asked, values: plan.fields.map((field) => valuesOf(field, asked)) };
  } catch (error) {
    if (error instanceof CallerError) return { errors: [error] };
    throw error;
  }
}

const valuesOf = (field: PlannedField, asked: Asked): readonly SqlValue[] =>
  field.kind === 'statement' ? field.statement.slots.map((slot) => slot.bind(asked)) : [];
