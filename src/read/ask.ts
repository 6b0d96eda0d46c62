import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import { CallerError } from '../errors';
import type { Engine } from './engine';

/** A question as it is written down. */
export interface AskedInText {
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
export async function askInText(engine: Engine, asked: AskedInText): Promise<ExecutionResult> {
  try {
    const document = readDocument(asked.query);
    const errors = validateQuestion(engine, document, asked.operationName);
    if (errors.length) return { errors };
    const answer = await engine.execute({ ...asked, document });
    return answer.errors ? { ...answer, errors: answer.errors.map(nameVariableMistake) } : answer;
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
  return validate(schemaOf(operation), document).map((error) => {
    const { message, nodes, extensions } = error;
    if (extensions.code === 'BAD_USER_INPUT') return error;
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

/** graphql-js gives no code to the value of a variable that is wrong. */
function nameVariableMistake(error: GraphQLError): GraphQLError {
  const { message, nodes, extensions } = error;
  const isOfVariable = nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isOfVariable && extensions.code === undefined
    ? new CallerError('BAD_USER_INPUT', message, { nodes })
    : error;
}
