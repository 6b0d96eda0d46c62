import {
  getOperationAST,
  type GraphQLError,
  Kind,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CallerError } from '../errors';
import { mostErrors } from '../limits';
import type { Engine } from '../read/engine';
import { blameVariable, validationRules } from '../read/input.rule';
import type { OperationRequest } from '../read/prepared.operation';
import { maskError, type ReportFault } from './errors.mask';
import { checkDocument, checkVariables, holdsForAll, type TooMuch } from './operation-limits/check';
import type { SentOperation } from './operation-limits/operation.measure';

/** Options of the guarded engine. */
export interface GuardedEngineOptions {
  readonly engine: Engine;
  readonly report: ReportFault;
}

/** Creates the engine for callers: it checks limits, validates, executes, and masks errors. */
export function createGuardedEngine({ engine, report }: GuardedEngineOptions): Engine {
  const check = createCheck(engine);
  const execute = async (request: OperationRequest): Promise<ExecutionResult> => {
    try {
      const errors = check(request);
      const result = errors.length > 0 ? { errors } : await engine.execute(request);
      return maskErrors(result, request.document, report);
    } catch (error) {
      return { errors: [maskError(error, report)] };
    }
  };
  return {
    get schema() {
      return engine.schema;
    },
    schemaOf: (operation) => engine.schemaOf(operation),
    examine: (sent) => engine.examine(sent),
    execute,
  };
}

interface Found {
  readonly schema: GraphQLSchema;
  /** The limits that the document exceeds. */
  readonly refusals: readonly GraphQLError[];
  /** The validation errors. */
  readonly mistakes: readonly GraphQLError[];
  /** Whether the limits hold for all values of the variables, which then need no check. */
  readonly holdsForAll: boolean;
}

function lookAt(sent: SentOperation): Found {
  const { schema, document } = sent;
  const refusals = refuse(sent);
  if (refusals.length > 0) return { schema, refusals, mistakes: [], holdsForAll: false };
  const mistakes = validate(schema, document, validationRules, { maxErrors: mostErrors }).map(
    asMistake,
  );
  const isValid = mistakes.length === 0;
  return { schema, refusals, mistakes, holdsForAll: isValid && holdsForAll(sent) };
}

function createCheck(engine: Engine): (request: OperationRequest) => readonly GraphQLError[] {
  // Apollo Server caches documents; the result of their checks is cached as long.
  const known = new WeakMap<OperationDefinitionNode, Found>();
  return ({ document, operationName, variables }) => {
    const operation = getOperationAST(document, operationName);
    if (operation == null) return [noSuchOperation(operationName)];
    const schema = engine.schemaOf(operation);
    const sent: SentOperation = { schema, document, operation, variables: variables ?? {} };
    const before = known.get(operation);
    // The schema changes when a subgraph joins.
    const found = before?.schema === schema ? before : lookAt(sent);
    known.set(operation, found);
    if (found.refusals.length > 0) return found.refusals;
    // Errors in the document and in its values are reported together.
    if (found.mistakes.length > 0) return [...found.mistakes, ...engine.examine(sent)];
    if (found.holdsForAll) return [];
    return refusalOf(checkVariables(sent), operation);
  };
}

function refuse(sent: SentOperation): readonly GraphQLError[] {
  const kind = sent.operation.operation;
  if (sent.schema.getRootType(kind) == null) return [noSuchRoot(sent.operation)];
  // Validation reads the whole document, so the limits apply to all of its operations.
  for (const operation of sent.document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const refusal = refusalOf(checkDocument({ ...sent, operation }), operation);
    if (refusal.length > 0) return refusal;
  }
  return [];
}

const refusalOf = (
  tooMuch: TooMuch | null,
  operation: OperationDefinitionNode,
): readonly CallerError[] =>
  tooMuch === null ? [] : [new CallerError(tooMuch.code, tooMuch.sentence, { nodes: operation })];

function asMistake(error: GraphQLError): GraphQLError {
  if (error instanceof CallerError) return error;
  // graphql-js stops comparing when one field is repeated more than about a thousand times.
  if (error.message === 'Validation aborted.') {
    const sentence = 'The same fields are selected too many times over. Select each of them once.';
    return new CallerError('TOO_MANY_SELECTIONS', sentence);
  }
  return new CallerError('GRAPHQL_VALIDATION_FAILED', error.message, { nodes: error.nodes });
}

function noSuchOperation(name: string | null | undefined): CallerError {
  return new CallerError(
    'OPERATION_RESOLUTION_FAILURE',
    name == null
      ? 'The document does not hold exactly one operation: say which one in `operationName`.'
      : `The document holds no operation named "${name}".`,
  );
}

function noSuchRoot(operation: OperationDefinitionNode): CallerError {
  const sentence = `This graph is read-only: send a query, not a ${operation.operation}.`;
  return new CallerError('GRAPHQL_VALIDATION_FAILED', sentence, { nodes: operation });
}

function maskErrors(
  result: ExecutionResult,
  document: DocumentNode,
  report: ReportFault,
): ExecutionResult {
  if (result.errors === undefined) return result;
  const mask = (error: GraphQLError): GraphQLError =>
    blameVariable(error, document) ?? maskError(error, report);
  return { ...result, errors: result.errors.map(mask) };
}
