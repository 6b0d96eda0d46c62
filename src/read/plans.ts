import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Registry } from '../graph/registry';
import type { Variables } from '../plan/origin';
import { planOperation, type Plan } from '../plan/plan';
import { shapeOfVariables, type ShapeOf } from '../plan/variables';
import type { Dialect } from '../sql/dialect';

/** How many plans of one operation are kept: one for each shape of its variables. */
const KEPT = 50;

/** An operation with the variables of one request. */
export interface PlanKey {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** Plans that were made, kept as long as the document is. */
export interface Plans {
  /** @throws CallerError when an argument is wrong whatever the variables hold. */
  find(key: PlanKey): Plan;
}

/** What is kept of one operation. */
interface Kept {
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
    const shapeOf = shapeOfVariables(schema, operation);
    const made = { shapeOf, plans: new LRUCache<string, Plan>({ max: KEPT }) };
    kept.set(operation, made);
    return made;
  };
  return {
    find: ({ schema, document, operation, variables }) => {
      const { shapeOf, plans: known } = keptOf(schema, operation);
      const shape = shapeOf(variables);
      const found = known.get(shape);
      if (found) return found;
      const plan = planOperation({
        schema,
        registry,
        dialect,
        document,
        operation,
        variables,
      });
      known.set(shape, plan);
      return plan;
    },
  };
}
