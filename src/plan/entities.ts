import type { FieldNode, GraphQLSchema } from 'graphql';
import { CallerError } from '../errors';
import type { TypeSpec } from '../graph/specification';
import { render, type Dialect, type Statement } from '../sql/dialect';
import { all, raw, byDialect, sql, type BindParameter } from '../sql/fragment';
import { storableText } from '../sql/text';
import { originOf, type Origin, type Variables } from './origin';
import { openPlanning, type RequestCheck, type Planning, type PlanningOptions } from './planning';
import { isOfItsType } from './row';
import { selectionsOf } from './selection';
import { postProcessList, type PostProcess } from './post-processing';

/** The statement for one type in a batch: records in the order of the ids, null for a missing record. */
export interface EntityStatement {
  readonly statement: Statement;
  readonly postProcess?: PostProcess;
  readonly checks: readonly RequestCheck[];
}

/** The plan of `_entities`: one statement for each type in the batch. */
export interface EntitiesPlan {
  /** The origin of the references. */
  readonly representations: Origin;
  /** Returns the statement for a type. @throws CallerError when the type is not an entity of this service. */
  statementOf(type: string): EntityStatement;
}

// Not a valid GraphQL name, so no document can declare a variable with it.
const IDS = 'ids of the batch';

/** Adds the ids of a batch to the variables of a request. */
export const withIds = (variables: Variables, ids: readonly string[]): Variables => ({
  ...variables,
  [IDS]: JSON.stringify(ids.map(storableText)),
});

const ids: BindParameter = {
  bind: ({ variables }) => String(variables[IDS]),
  source: '_entities(representations)',
};

/** Options of the plan for references. */
export interface EntitiesOptions {
  readonly parts: PlanningOptions;
  readonly nodes: readonly FieldNode[];
  readonly dialect: Dialect;
}

/** Plans `_entities`; the statement of a type is written when a batch first contains the type. */
export function planEntities({ parts, nodes, dialect }: EntitiesOptions): EntitiesPlan {
  const known = new Map<string, EntityStatement>();
  const write = (type: TypeSpec): EntityStatement => {
    const planning = openPlanning(parts);
    const { sql: batch, postProcess } = writeBatch(planning, type, nodes);
    return { statement: render(batch, dialect), postProcess, checks: planning.checks };
  };
  return {
    representations: originOfRepresentations(nodes, parts.schema),
    statementOf: (name) => {
      const found = known.get(name) ?? write(entityOf(parts, name));
      known.set(name, found);
      return found;
    },
  };
}

function writeBatch(planning: Planning, type: TypeSpec, nodes: readonly FieldNode[]) {
  const row = planning.row(type);
  const { sql: object, postProcess } = planning.object(row, selectionsOf(nodes));
  const conditions = all([sql`${row.id} = k.id`, ...isOfItsType(row)]);
  const record = sql`(select ${object} from ${row.from} where ${conditions})`;
  const gathered = byDialect((dialect) => dialect.gather(record));
  const each = byDialect((dialect) => dialect.each(ids, 'e'));
  const keys = sql`select e.value as id from ${each} order by e.key`;
  return {
    sql: sql`select ${gathered} from (${keys}) ${raw('k')}`,
    postProcess: postProcessList(postProcess),
  };
}

function originOfRepresentations(nodes: readonly FieldNode[], schema: GraphQLSchema): Origin {
  const name = 'representations';
  const given = nodes[0]?.arguments?.find((argument) => argument.name.value === name);
  const declared = schema
    .getQueryType()
    ?.getFields()
    ._entities?.args.find((argument) => argument.name === name);
  if (!declared) throw new Error('The schema has no _entities(representations:).');
  return originOf(given?.value, declared.type);
}

function entityOf({ registry, schema }: PlanningOptions, name: string): TypeSpec {
  const type = registry.named(name);
  if (type && schema.getType(name) && (type.kind === 'entity' || type.kind === 'member'))
    return type;
  throw new CallerError(
    'BAD_USER_INPUT',
    `representations names the type ${JSON.stringify(name.slice(0, 100))}, which is no entity of this service.`,
    { argument: 'representations' },
  );
}
