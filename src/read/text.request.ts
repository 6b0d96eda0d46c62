import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import type { SentOperation } from '../bounds/argument.check';
import { CallerError } from '../errors';
import { refuseNested } from './nested.document';
import type { Engine } from './engine';
import type { OperationRequest } from './prepared.operation';
import { blameVariable, validationRules } from './input.rule';

/** A question as it is written down. */
export interface TextRequest {
  /** As text, or parsed. */
  readonly query: string | DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which operation is meant, where the document has several. */
  readonly operationName?: string;
}

/** A document that was validated, with the operation that is meant; or what is wrong with it. */
export type CheckedText =
  | {
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
      readonly errors?: undefined;
    }
  | { readonly errors: readonly GraphQLError[] };

/**
 * Asks an engine in this process: reads the document, validates it, answers.
 *
 * @param engine the engine.
 * @param asked the document, what its variables hold, and which operation is meant.
 * @returns the answer; what is wrong with the question stands in `errors` with a code, and is not
 *   thrown.
 */
export async function executeText(engine: Engine, asked: TextRequest): Promise<ExecutionResult> {
  const checked = checkText(engine, asked);
  return checked.errors
    ? checked
    : executeChecked(engine, { ...asked, document: checked.document });
}

/**
 * Reads a document and validates it.
 *
 * @param engine the engine that it is meant for.
 * @param asked the document, which operation is meant, and what its variables hold.
 * @returns the document; or what is wrong with it, and with the variables beside, each with a code.
 */
export function checkText(
  engine: Engine,
  { query, operationName, variables = {} }: TextRequest,
): CheckedText {
  try {
    const document = typeof query === 'string' ? readDocument(query) : query;
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
 * Answers a document that was validated.
 *
 * @param engine the engine.
 * @param question the document, and what its variables hold.
 * @returns the answer; a variable that is wrong stands in `errors` by the argument it was given to.
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

function readDocument(query: string): DocumentNode {
  refuseNested(query);
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    throw new CallerError('GRAPHQL_PARSE_FAILED', message, { source, positions });
  }
}

function validateOperation(
  { schemaOf, examine }: Engine,
  { document, operation, variables }: Omit<SentOperation, 'schema'>,
): readonly GraphQLError[] {
  const schema = schemaOf(operation);
  if (!schema.getRootType(operation.operation)) return [noSuchRoot(operation.operation)];
  const mistakes = validate(schema, document, validationRules).map((error) => {
    const { message, nodes } = error;
    if (error instanceof CallerError) return error;
    return new CallerError('GRAPHQL_VALIDATION_FAILED', message, { nodes });
  });
  if (!mistakes.length) return [];
  // What is wrong with the document and what is wrong with its values is said at once.
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
  const sentence = `This graph is for reading: it takes queries, not a ${operation}.`;
  return new CallerError('GRAPHQL_VALIDATION_FAILED', sentence);
}
