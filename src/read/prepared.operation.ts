import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Plan } from '../plan/plan';
import type { RequestContext, SqlValue } from '../sql/fragment';
import type { Reader } from './reader';

/** One operation to be answered; its document was validated. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** An operation that is ready to be run: planned, checked, its values bound. */
export interface PreparedOperation {
  readonly reader: Reader;
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly request: OperationRequest;
  readonly plan: Plan;
  readonly context: RequestContext;
  /** What each field's statement is given, in the order of the fields. */
  readonly values: readonly (readonly SqlValue[])[];
  /** The SDL that `_service` answers with. */
  readonly sdl?: string;
}
