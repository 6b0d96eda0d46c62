import {
  isNonNullType,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CallerError } from '../errors';
import type { Registry } from '../graph/registry';
import { render, type Dialect, type Statement } from '../sql/dialect';
import { planEntities, type EntitiesPlan } from './entities';
import { writeField } from './field';
import { writeObject } from './object';
import type { Variables } from './origin';
import { openPlanning, type RequestCheck, type PlanningOptions } from './planning';
import { writeRoot } from './root';
import { collectFields, fragmentsOf, selectionsOf } from './selection';
import type { PostProcess } from './post-processing';

/** The plan of one root field: a statement, a constant, or introspection. */
export type PlannedField = {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
} & (
  | {
      readonly kind: 'statement';
      readonly statement: Statement;
      readonly postProcess?: PostProcess;
      readonly isNullable: boolean;
    }
  | { readonly kind: 'typename' }
  | { readonly kind: 'introspection' }
  | { readonly kind: 'service'; readonly keys: readonly (readonly [key: string, field: string])[] }
  | { readonly kind: 'entities'; readonly entities: EntitiesPlan }
);

/** The plan of an operation: one statement for each root field. */
export interface Plan {
  readonly fields: readonly PlannedField[];
  /** The checks of each request, which run before any statement. */
  readonly checks: readonly RequestCheck[];
  /** Errors that do not depend on the variables; their fields are not in `fields`. */
  readonly mistakes: readonly CallerError[];
}

/** The operation to plan. */
export interface PlanOptions {
  readonly registry: Registry;
  readonly schema: GraphQLSchema;
  readonly dialect: Dialect;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The coerced variables; the plan depends on their signature only, see `createSignature`. */
  readonly variables: Variables;
}

/**
 * Plans a validated operation.
 *
 * @returns the plan, valid for every request of the operation whose variables have the same signature.
 */
export function planOperation(options: PlanOptions): Plan {
  const { schema, operation, document, registry, variables } = options;
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no query type.');
  const parts: PlanningOptions = {
    registry,
    schema,
    variables,
    fragments: fragmentsOf(document),
    object: writeObject,
    field: writeField,
  };
  const plan = {
    fields: [] as PlannedField[],
    checks: [] as RequestCheck[],
    mistakes: [] as CallerError[],
  };
  for (const [key, nodes] of collectFields(parts, query, [operation.selectionSet])) {
    try {
      const { field, checks } = planField(parts, nodes, options);
      plan.fields.push({ ...field, key });
      plan.checks.push(...checks);
    } catch (error) {
      if (!(error instanceof CallerError)) throw error;
      plan.mistakes.push(error);
    }
  }
  return plan;
}

type Keyless = PlannedField extends infer F
  ? F extends PlannedField
    ? Omit<F, 'key'>
    : never
  : never;

function planField(
  parts: PlanningOptions,
  nodes: readonly FieldNode[],
  { schema, registry, dialect }: PlanOptions,
): { readonly field: Keyless; readonly checks: readonly RequestCheck[] } {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return { field: { kind: 'typename', nodes }, checks: [] };
  if (name.startsWith('__')) return { field: { kind: 'introspection', nodes }, checks: [] };
  if (name === '_service') return { field: planService(parts, nodes), checks: [] };
  if (name === '_entities') {
    const entities = planEntities({ parts, nodes, dialect });
    return { field: { kind: 'entities', nodes, entities }, checks: [] };
  }
  const root = registry.root(name);
  const field = schema.getQueryType()?.getFields()[name];
  if (!root || !field) throw new Error(`The root field ${name} is declared nowhere.`);
  const planning = openPlanning(parts);
  const { sql, postProcess } = writeRoot(planning, { root, field, nodes });
  const statement = render(sql, dialect);
  const isNullable = !isNonNullType(field.type);
  return {
    field: { kind: 'statement', nodes, statement, postProcess, isNullable },
    checks: planning.checks,
  };
}

function planService(parts: PlanningOptions, nodes: readonly FieldNode[]): Keyless {
  const type = parts.schema.getType('_Service') as GraphQLObjectType;
  const fields = [...collectFields(parts, type, selectionsOf(nodes))];
  const keys = fields.map(([key, [node]]) => [key, node?.name.value ?? ''] as const);
  return { kind: 'service', nodes, keys };
}
