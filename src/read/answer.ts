import {
  execute as executeByResolvers,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import type { PlannedField } from '../plan/plan';
import { fromJson } from '../plan/post-processing';
import { answerEntities } from './entities';
import type { ReadyOperation } from './prepared.operation';

interface Answered {
  readonly value: unknown;
  readonly error?: GraphQLError;
  /** The error reaches the root: the answer has no data. */
  readonly isLost?: boolean;
}

/** Runs the operation: one statement for each root field, all concurrently. */
export async function answer(prepared: ReadyOperation): Promise<ExecutionResult> {
  const { fields } = prepared.plan;
  const [only] = fields;
  if (only && fields.length === 1) return answerOne(only, await answerField(prepared, only, 0));
  const answers = await Promise.all(fields.map((field, at) => answerField(prepared, field, at)));
  const errors = answers.flatMap(({ error }) => error ?? []);
  if (answers.some(({ isLost }) => isLost)) return { data: null, errors };
  const data = Object.fromEntries(fields.map(({ key }, at) => [key, answers[at]?.value ?? null]));
  return errors.length ? { data, errors } : { data };
}

/** Most operations have one root field. */
function answerOne({ key }: PlannedField, { value, error, isLost }: Answered): ExecutionResult {
  if (!error) return { data: { [key]: value } };
  return { data: isLost ? null : { [key]: null }, errors: [error] };
}

async function answerField(
  prepared: ReadyOperation,
  field: PlannedField,
  at: number,
): Promise<Answered> {
  try {
    return { value: await valueOf(prepared, field, at) };
  } catch (error) {
    const isNullable = field.kind === 'statement' && field.isNullable;
    return { value: null, error: locate(error, field), isLost: !isNullable };
  }
}

async function valueOf(
  prepared: ReadyOperation,
  field: PlannedField,
  at: number,
): Promise<unknown> {
  switch (field.kind) {
    case 'statement': {
      const json = await prepared.reader.read(field.statement.text, prepared.values[at] ?? []);
      return fromJson(json, field.postProcess);
    }
    case 'typename':
      return prepared.schema.getQueryType()?.name;
    case 'introspection':
      return introspect(field, prepared);
    case 'service':
      return Object.fromEntries(
        field.keys.map(([key, name]) => [key, name === 'sdl' ? prepared.sdl : '_Service']),
      );
    case 'entities':
      return answerEntities(field.entities, prepared);
  }
}

function locate(error: unknown, { nodes, key }: PlannedField): GraphQLError {
  const path = [key];
  if (error instanceof GraphQLError) {
    const { message, extensions } = error;
    return new GraphQLError(message, { nodes, path, extensions, originalError: error });
  }
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { nodes, path, originalError });
}

/** Introspection is answered by graphql-js. */
async function introspect(
  { nodes, key }: PlannedField,
  prepared: ReadyOperation,
): Promise<unknown> {
  const { schema, operation, request, context } = prepared;
  const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
  const definitions = request.document.definitions.filter(
    ({ kind }) => kind === Kind.FRAGMENT_DEFINITION,
  );
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...definitions, { ...operation, selectionSet }],
  };
  const variableValues = { ...request.variables, ...context.variables };
  const { data, errors } = await executeByResolvers({ schema, document, variableValues });
  const [error] = errors ?? [];
  if (error) throw error;
  return data?.[key];
}
