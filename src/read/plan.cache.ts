import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SentOperation } from '../bounds/argument.check';
import type { Registry } from '../graph/registry';
import type { Variables } from '../plan/origin';
import { planOperation, type Plan } from '../plan/plan';
import { createSignature, type SignatureOf } from '../plan/variables.signature';
import type { Dialect } from '../sql/dialect';
import { coercerOf, type Coerce, type Coerced } from './coerce';

/** The number of cached plans for each operation: one for each signature of its variables. */
const PLANS_PER_OPERATION = 50;

/** The plans of operations, cached as long as their documents. */
export interface PlanCache {
  /** Coerces the variables of a request. */
  coerce(sent: SentOperation): Coerced;
  /** Finds or makes the plan for an operation and its coerced variables. */
  find(sent: SentOperation, coerced: Variables): Plan;
}

/** An operation and its plans by signature. */
interface CachedOperation {
  readonly schema: GraphQLSchema;
  readonly coerce: Coerce;
  readonly signatureOf: SignatureOf;
  readonly plans: LRUCache<string, Plan>;
}

/**
 * Caches plans by operation and by the signature of the variables.
 *
 * @param registry the declarations of the domains.
 * @param dialect the SQL dialect of the plans.
 */
export function createPlanCache(registry: Registry, dialect: Dialect): PlanCache {
  const cached = new WeakMap<OperationDefinitionNode, CachedOperation>();
  const cachedOperation = (
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
  ): CachedOperation => {
    const found = cached.get(operation);
    if (found?.schema === schema) return found;
    const made = {
      schema,
      coerce: coercerOf(schema, operation),
      signatureOf: createSignature(schema, operation),
      plans: new LRUCache<string, Plan>({ max: PLANS_PER_OPERATION }),
    };
    cached.set(operation, made);
    return made;
  };
  return {
    coerce: ({ schema, operation, variables }) =>
      cachedOperation(schema, operation).coerce(variables),
    find: ({ schema, document, operation }, variables) => {
      const { signatureOf, plans } = cachedOperation(schema, operation);
      const signature = signatureOf(variables);
      const known = plans.get(signature);
      if (known) return known;
      const plan = planOperation({ schema, registry, dialect, document, operation, variables });
      plans.set(signature, plan);
      return plan;
    },
  };
}
