import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Registry } from '../graph/registry';
import type { Variables } from '../plan/origin';
import { planOperation, type Plan } from '../plan/plan';
import { shapeOfVariables, type ShapeOf } from '../plan/variables';
import type { Dialect } from '../sql/dialect';
import { coercerOf, type Coerce } from './coerce';

/** How many plans of one operation are kept: one for each shape of its variables. */
const KEPT = 50;

/** An operation with the variables of one request, as they were sent. */
export interface PlanKey {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** A plan with the variables as their types have them, or why they cannot be. */
export type Found =
  | { readonly plan: Plan; readonly variables: Variables; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[] };

/** Plans that were made, kept as long as the document is. */
export interface Plans {
  /** @throws CallerError when an argument is wrong whatever the variables hold. */
  find(key: PlanKey): Found;
}

/** What is kept of one operation. */
interface Kept {
  readonly coerce: Coerce;
  readonly shapeOf: ShapeOf;
  readonly plans: LRUCache<string, Plan>;
}

/**
 * Keeps plans by operation and by the shape of the variables.
 *
 * @param registry what the domains declare.
 * @param dialect the engine that the plans are for.
 */
export function createPlans(registry: Registry, dialect: Dialect): Plans {
  const kept = new WeakMap<OperationDefinitionNode, Kept>();
  const keptOf = (schema: GraphQLSchema, operation: OperationDefinitionNode): Kept => {
    const found = kept.get(operation);
    if (found) return found;
    const made = {
      coerce: coercerOf(schema, operation),
      shapeOf: shapeOfVariables(schema, operation),
      plans: new LRUCache<string, Plan>({ max: KEPT }),
    };
    kept.set(operation, made);
    return made;
  };
  return {
    find: ({ schema, document, operation, variables: sent }) => {
      const { coerce, shapeOf, plans } = keptOf(schema, operation);
      const { coerced: variables, errors } = coerce(sent);
      if (errors) return { errors };
      const shape = shapeOf(variables);
      const known = plans.get(shape);
      if (known) return { plan: known, variables };
      const plan = planOperation({ schema, registry, dialect, document, operation, variables });
      plans.set(shape, plan);
      return { plan, variables };
    },
  };
}
