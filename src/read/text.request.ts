import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import { CallerError } from '../errors';
import type { Engine } from './engine';
import { blameVariable, validationRules } from './input.rule';

/** A question as it is written down. */
export interface TextRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which operation is meant, where the document has several. */
  readonly operationName?: string;
}

/**
 * Asks an engine in this process: reads the document, validates it, answers.
 *
 * @param engine the engine.
 * @param asked the document, what its variables hold, and which operation is meant.
 * @returns the answer; what is wrong with the question stands in `errors` with a code, and is not
 *   thrown.
 */
export async function executeText(engine: Engine, asked: TextRequest): Promise<ExecutionResult> {
  try {
    const document = readDocument(asked.query);
    const errors = validateQuestion(engine, document, asked.operationName);
    if (errors.length) return { errors };
    const answer = await engine.execute({ ...asked, document });
    if (!answer.errors) return answer;
    return { ...answer, errors: answer.errors.map((one) => blameVariable(one, document) ?? one) };
  } catch (error) {
    if (error instanceof CallerError) return { errors: [error] };
    throw error;
  }
}

function readDocument(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    throw new CallerError('GRAPHQL_PARSE_FAILED', message, { source, positions });
  }
}

function validateQuestion(
  { schemaOf }: Engine,
  document: DocumentNode,
  operationName: string | undefined,
): readonly GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  if (!operation) return [noSuchOperation(operationName)];
  const schema = schemaOf(operation);
  if (!schema.getRootType(operation.operation)) return [noSuchRoot(operation.operation)];
  return validate(schema, document, validationRules).map((error) => {
    const { message, nodes } = error;
    if (error instanceof CallerError) return error;
    return new CallerError('GRAPHQL_VALIDATION_FAILED', message, { nodes });
  });
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
