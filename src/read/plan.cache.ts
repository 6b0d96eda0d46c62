import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Registry } from '../graph/registry';
import type { Variables } from '../plan/origin';
import { planOperation, type Plan } from '../plan/plan';
import { createSignature, type SignatureOf } from '../plan/variables.signature';
import type { Dialect } from '../sql/dialect';
import { coercerOf, type Coerce } from './coerce';

/** How many plans of one operation are cached: one for each signature of its variables. */
const PLANS_PER_OPERATION = 50;

/** An operation with the variables of one request, as they were sent. */
export interface PlanKey {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** A plan with the variables as their types have them, or why they cannot be. */
export type PlanLookup =
  | { readonly plan: Plan; readonly variables: Variables; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[] };

/** The plans of operations, cached as long as the document is. */
export interface PlanCache {
  /** @throws CallerError when an argument is wrong whatever the variables hold. */
  find(key: PlanKey): PlanLookup;
}

/** An operation with its plans, by the signature of the variables. */
interface CachedOperation {
  readonly coerce: Coerce;
  readonly signatureOf: SignatureOf;
  readonly plans: LRUCache<string, Plan>;
}

/**
 * Caches plans by operation and by the signature of the variables.
 *
 * @param registry what the domains declare.
 * @param dialect the engine that the plans are for.
 */
export function createPlanCache(registry: Registry, dialect: Dialect): PlanCache {
  const cached = new WeakMap<OperationDefinitionNode, CachedOperation>();
  const cachedOperation = (
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
  ): CachedOperation => {
    const found = cached.get(operation);
    if (found) return found;
    const made = {
      coerce: coercerOf(schema, operation),
      signatureOf: createSignature(schema, operation),
      plans: new LRUCache<string, Plan>({ max: PLANS_PER_OPERATION }),
    };
    cached.set(operation, made);
    return made;
  };
  return {
    find: ({ schema, document, operation, variables: sent }) => {
      const { coerce, signatureOf, plans } = cachedOperation(schema, operation);
      const { coerced: variables, errors } = coerce(sent);
      if (errors) return { errors };
      const signature = signatureOf(variables);
      const known = plans.get(signature);
      if (known) return { plan: known, variables };
      const plan = planOperation({ schema, registry, dialect, document, operation, variables });
      plans.set(signature, plan);
      return { plan, variables };
    },
  };
}
