import { getNamedType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { argumentsOfField } from '../graph/paging';
import type { ArgumentReader, RootSpec } from '../graph/specification';
import { all, raw, byDialect, sql, type Sql } from '../sql/fragment';
import { writeConnection } from './connection';
import { readArguments } from './field';
import { writeNode } from './node';
import type { Planning } from './planning';
import { isOfItsType } from './row';
import { selectionsOf } from './selection';
import { postProcessList, type JsonExpression } from './post-processing';

/** A selected root field. */
export interface RootPlace {
  readonly root: RootSpec;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

/**
 * Writes the statement of one root field: one row with one column, the answer as JSON.
 *
 * @throws CallerError when the arguments are wrong for every value of the variables.
 */
export function writeRoot(planning: Planning, place: RootPlace): JsonExpression<Sql> {
  const { root, field, nodes } = place;
  const [node] = nodes;
  if (!node) throw new Error(`${root.name} is selected nowhere.`);
  const specs = argumentsOfField(root);
  const given = readArguments(planning, { node, field, specs });
  switch (root.kind) {
    case 'one':
      return writeOne(planning, { ...place, root, given });
    case 'connection':
      return writeMany(planning, { ...place, root, given });
    case 'node':
      return writeById(planning, { ...place, root, given });
  }
}

type SelectedRoot<K extends RootSpec['kind']> = RootPlace & {
  readonly root: RootSpec & { readonly kind: K };
  readonly given: ArgumentReader;
};

function writeOne(
  planning: Planning,
  { root, given, nodes }: SelectedRoot<'one'>,
): JsonExpression<Sql> {
  const row = planning.row(planning.registry.typeOf(root.target()));
  const match = root.match(row, given, planning.scope);
  const { sql: object, postProcess } = planning.object(row, selectionsOf(nodes));
  const conditions = all([...isOfItsType(row), match]);
  return { sql: sql`select ${object} from ${row.from} where ${conditions} limit 1`, postProcess };
}

function writeMany(planning: Planning, selected: SelectedRoot<'connection'>): JsonExpression<Sql> {
  const { root, given, nodes, field } = selected;
  const rows = root.rows?.(given, planning.scope);
  const type = planning.registry.typeOf(root.target());
  const row = planning.row(type, rows && { rows, by: { given } });
  const { sql: page, postProcess } = writeConnection(planning, {
    source: { row, conditions: rows ? [] : isOfItsType(row) },
    spec: root,
    given,
    sets: selectionsOf(nodes),
    page: getNamedType(field.type) as GraphQLObjectType,
  });
  return { sql: sql`select ${page}`, postProcess };
}

function writeById(
  planning: Planning,
  { root, given, nodes }: SelectedRoot<'node'>,
): JsonExpression<Sql> {
  const { sql: record, postProcess } = writeNode(planning, {
    key: raw('k."id"'),
    sets: selectionsOf(nodes),
    isCertain: false,
  });
  const key = root.key(given);
  if (!root.many) return { sql: sql`select ${record} from (select ${key} as id) k`, postProcess };
  const keys = byDialect((dialect) => dialect.each(key, 'e'));
  const gathered = byDialect((dialect) => dialect.gather(record));
  return {
    sql: sql`select ${gathered} from (select e.value as id from ${keys} order by e.key) k`,
    postProcess: postProcessList(postProcess),
  };
}
