import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Plan } from '../plan/plan';
import type { Asked, SqlValue } from '../sql/fragment';
import type { Question } from './question';
import type { Reader } from './reader';

/** A question that is ready to be read: planned, checked, its values bound. */
export interface Ready {
  readonly reader: Reader;
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly question: Question;
  readonly plan: Plan;
  readonly asked: Asked;
  /** What each field's statement is given, in the order of the fields. */
  readonly values: readonly (readonly SqlValue[])[];
  /** The SDL that `_service` answers with. */
  readonly sdl?: string;
}
