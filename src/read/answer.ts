import {
  execute as executeByResolvers,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import type { PlannedField } from '../plan/plan';
import { answerEntities } from './entities';
import { fromJson } from './json';
import type { Ready } from './ready';

interface Answered {
  readonly value: unknown;
  readonly error?: GraphQLError;
  /** The error reaches the root: the answer has no data. */
  readonly isLost?: boolean;
}

/** Reads the answer: a statement for each root field, all at once. */
export async function answer(ready: Ready): Promise<ExecutionResult> {
  const { fields } = ready.plan;
  const [only] = fields;
  if (only && fields.length === 1) return answerOne(only, await answerField(ready, only, 0));
  const answers = await Promise.all(fields.map((field, at) => answerField(ready, field, at)));
  const errors = answers.flatMap(({ error }) => error ?? []);
  if (answers.some(({ isLost }) => isLost)) return { data: null, errors };
  const data = Object.fromEntries(fields.map(({ key }, at) => [key, answers[at]?.value ?? null]));
  return errors.length ? { data, errors } : { data };
}

/** Most questions have one root field. */
function answerOne({ key }: PlannedField, { value, error, isLost }: Answered): ExecutionResult {
  if (!error) return { data: { [key]: value } };
  return { data: isLost ? null : { [key]: null }, errors: [error] };
}

async function answerField(ready: Ready, field: PlannedField, at: number): Promise<Answered> {
  try {
    return { value: await valueOf(ready, field, at) };
  } catch (error) {
    const isNullable = field.kind === 'statement' && field.isNullable;
    return { value: null, error: locate(error, field), isLost: !isNullable };
  }
}

async function valueOf(ready: Ready, field: PlannedField, at: number): Promise<unknown> {
  switch (field.kind) {
    case 'statement': {
      const json = await ready.reader.read(field.statement.text, ready.values[at] ?? []);
      return fromJson(json, field.shape);
    }
    case 'typename':
      return ready.schema.getQueryType()?.name;
    case 'introspection':
      return introspect(field, ready);
    case 'service':
      return Object.fromEntries(
        field.keys.map(([key, name]) => [key, name === 'sdl' ? ready.sdl : '_Service']),
      );
    case 'entities':
      return answerEntities(field.entities, ready);
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

/** What the schema says of itself is answered by graphql-js. */
async function introspect({ nodes, key }: PlannedField, ready: Ready): Promise<unknown> {
  const { schema, operation, question, asked } = ready;
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
  const [error] = errors ?? [];
  if (error) throw error;
  return data?.[key];
}
