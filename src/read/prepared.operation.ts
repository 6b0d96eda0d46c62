import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Plan } from '../plan/plan';
import type { RequestContext, SqlValue } from '../sql/fragment';
import type { Reader } from './reader';

/** An operation to execute, from a validated document. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** An operation that is planned and checked, with its parameters bound. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly request: OperationRequest;
  readonly plan: Plan;
  readonly context: RequestContext;
  /** The bound values of each field's statement, in the order of the fields. */
  readonly values: readonly (readonly SqlValue[])[];
  /** The SDL that `_service` answers with. */
  readonly sdl?: string;
}

/** A prepared operation with the database that answers it. */
export interface ReadyOperation extends PreparedOperation {
  readonly reader: Pick<Reader, 'read'>;
}
