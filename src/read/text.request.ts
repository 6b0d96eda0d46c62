import {
  getOperationAST,
  type GraphQLError,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import type { SentOperation } from '../bounds/argument.check';
import { CallerError } from '../errors';
import { mostErrors } from '../limits';
import { parseDocument } from './document';
import type { Engine } from './engine';
import type { OperationRequest } from './prepared.operation';
import { blameVariable, validationRules } from './input.rule';

/** A request with its document as text or parsed. */
export interface TextRequest {
  /** The document, as text or parsed. */
  readonly query: string | DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The name of the operation, required when the document has several. */
  readonly operationName?: string;
}

/** The part of an engine that a document is validated by. */
export type Examiner = Pick<Engine, 'schemaOf' | 'examine'>;

/** A validated document with the chosen operation, or its errors. */
export type CheckedText =
  | {
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
      readonly errors?: undefined;
    }
  | { readonly errors: readonly GraphQLError[] };

/**
 * Executes a request on an engine in this process: parses the document, validates it and runs it.
 *
 * @param engine the engine.
 * @param asked the document, the values of its variables, and the operation's name.
 * @returns the answer; mistakes in the request are returned in `errors` with a code, not thrown.
 */
export async function executeText(engine: Engine, asked: TextRequest): Promise<ExecutionResult> {
  const checked = checkText(engine, asked);
  return checked.errors
    ? checked
    : executeChecked(engine, { ...asked, document: checked.document });
}

/**
 * Parses a document and validates it.
 *
 * @param engine the engine that will run it, or what prepares operations for one.
 * @param asked the document, the operation's name, and the values of its variables.
 * @returns the document; or its errors together with those of the variables, each with a code.
 */
export function checkText(
  engine: Examiner,
  { query, operationName, variables = {} }: TextRequest,
): CheckedText {
  try {
    const document = typeof query === 'string' ? parseDocument(query) : query;
    const operation = getOperationAST(document, operationName);
    if (!operation) return { errors: [noSuchOperation(operationName)] };
    const errors = validateOperation(engine, { document, operation, variables });
    return errors.length ? { errors } : { document, operation };
  } catch (error) {
    if (error instanceof CallerError) return { errors: [error] };
    throw error;
  }
}

/**
 * Executes a validated document.
 *
 * @param engine the engine.
 * @param question the document, and the values of its variables.
 * @returns the answer; an error in a variable names the argument that uses it.
 */
export async function executeChecked(
  engine: Engine,
  question: OperationRequest,
): Promise<ExecutionResult> {
  const answer = await engine.execute(question);
  if (!answer.errors) return answer;
  const { document } = question;
  return { ...answer, errors: answer.errors.map((one) => blameVariable(one, document) ?? one) };
}

function validateOperation(
  { schemaOf, examine }: Examiner,
  { document, operation, variables }: Omit<SentOperation, 'schema'>,
): readonly GraphQLError[] {
  const schema = schemaOf(operation);
  if (!schema.getRootType(operation.operation)) return [noSuchRoot(operation.operation)];
  const mistakes = validate(schema, document, validationRules, { maxErrors: mostErrors }).map(
    (error) => {
      const { message, nodes } = error;
      if (error instanceof CallerError) return error;
      return new CallerError('GRAPHQL_VALIDATION_FAILED', message, { nodes });
    },
  );
  if (!mistakes.length) return [];
  // Errors in the document and in its values are reported together.
  const values = examine({ schema, document, operation, variables });
  return [...mistakes, ...values.map((one) => blameVariable(one, document) ?? one)];
}

function noSuchOperation(name: string | undefined): CallerError {
  return new CallerError(
    'OPERATION_RESOLUTION_FAILURE',
    name === undefined
      ? 'The document does not hold exactly one operation: say which one is meant.'
      : `The document holds no operation named "${name}".`,
  );
}

function noSuchRoot(operation: string): CallerError {
  const sentence = `This graph is read-only: send a query, not a ${operation}.`;
  return new CallerError('GRAPHQL_VALIDATION_FAILED', sentence);
}
