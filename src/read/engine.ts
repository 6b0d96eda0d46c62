import {
  execute as executeByResolvers,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CallerError } from '../errors';
import type { Graph } from '../graph';
import type { Plan, PlannedField } from '../plan/plan';
import type { Asked, SqlValue } from '../sql/fragment';
import { createPlans, type Plans } from './plans';
import type { Reader } from './reader';

/** One operation to be answered; its document was validated. */
export interface Question {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Answers questions: plans each once, runs one statement a root field, reads JSON. */
export interface Engine {
  readonly schema: GraphQLSchema;
  execute(question: Question): Promise<ExecutionResult>;
}

/** What an engine is made from. */
export interface EngineOptions {
  readonly graph: Graph;
  readonly reader: Reader;
  /** The day it is, as `YYYY-MM-DD`; the clock of the machine in UTC when not given. */
  readonly today?: () => string;
}

const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/**
 * Creates the engine of a graph over a reader.
 *
 * @param options the graph, where it is read, and what day it is.
 * @returns the engine; wrong arguments and variables come back as `errors` without `data`, and a
 *   statement that failed as an error with its path.
 */
export function createEngine({ graph, reader, today = todayByClock }: EngineOptions): Engine {
  const { schema } = graph;
  const plans = createPlans(graph);
  return {
    schema,
    execute: async (question) => {
      const operation = getOperationAST(question.document, question.operationName);
      if (!operation) throw new Error('The operation of a question is not in its document.');
      const ready = prepare(plans, { schema, operation, question, today: today() });
      return 'errors' in ready ? ready : answer(reader, { ...ready, schema, operation, question });
    },
  };
}

interface Asking {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly question: Question;
}

interface Ready {
  readonly plan: Plan;
  readonly asked: Asked;
  /** What each field's statement is given, in the order of the fields. */
  readonly values: readonly (readonly SqlValue[])[];
}

/** Coerces the variables, finds the plan and checks what the caller gave, before anything is run. */
function prepare(
  plans: Plans,
  { schema, operation, question, today }: Asking & { readonly today: string },
): Ready | { readonly errors: readonly GraphQLError[] } {
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    question.variables ?? {},
  );
  if (errors) return { errors };
  try {
    const plan = plans.find({ document: question.document, operation, variables: coerced });
    const asked = { variables: coerced, today };
    for (const check of plan.checks) check(asked);
    return { plan, asked, values: plan.fields.map((field) => valuesOf(field, asked)) };
  } catch (error) {
    if (error instanceof CallerError) return { errors: [error] };
    throw error;
  }
}

const valuesOf = (field: PlannedField, asked: Asked): readonly SqlValue[] =>
  field.kind === 'statement' ? field.statement.slots.map((slot) => slot.bind(asked)) : [];

interface Answered {
  readonly value: unknown;
  readonly error?: GraphQLError;
  /** The error reaches the root: the answer has no data. */
  readonly isLost?: boolean;
}

async function answer(reader: Reader, asking: Asking & Ready): Promise<ExecutionResult> {
  const { fields } = asking.plan;
  const answers = await Promise.all(fields.map((_, at) => answerField(reader, at, asking)));
  const errors = answers.flatMap(({ error }) => error ?? []);
  if (answers.some(({ isLost }) => isLost)) return { data: null, errors };
  const data = Object.fromEntries(fields.map(({ key }, at) => [key, answers[at]?.value ?? null]));
  return errors.length ? { data, errors } : { data };
}

async function answerField(reader: Reader, at: number, asking: Asking & Ready): Promise<Answered> {
  const field = asking.plan.fields[at];
  if (!field) return { value: null };
  if (field.kind === 'typename') return { value: asking.schema.getQueryType()?.name };
  if (field.kind === 'introspection') return introspect(field, asking);
  try {
    const json = await reader.read(field.statement.text, asking.values[at] ?? []);
    const value: unknown = json === null ? null : JSON.parse(json);
    return { value: field.shape && value !== null ? field.shape(value) : value };
  } catch (error) {
    return { value: null, error: locate(error, field), isLost: !field.isNullable };
  }
}

function locate(error: unknown, { nodes, key }: PlannedField): GraphQLError {
  const path = [key];
  if (error instanceof CallerError) {
    const { message, extensions } = error;
    return new GraphQLError(message, { nodes, path, extensions, originalError: error });
  }
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { nodes, path, originalError });
}

/** What the schema says of itself is answered by graphql-js. */
async function introspect(
  { nodes, key }: PlannedField,
  { schema, operation, question, asked }: Asking & Ready,
): Promise<Answered> {
  const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
  const definitions = question.document.definitions.filter(
    ({ kind }) => kind === Kind.FRAGMENT_DEFINITION,
  );
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...definitions, { ...operation, selectionSet }],
  };
  const variableValues = { ...question.variables, ...asked.variables };
  const { data, errors } = await executeByResolvers({ schema, document, variableValues });
  return { value: data?.[key], error: errors?.[0] };
}
