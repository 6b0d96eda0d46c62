import { getNamedType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { connectionArguments } from '../graph/paging';
import type { Given, RootSpec } from '../graph/specification';
import { all, raw, spoken, sql, type Sql } from '../sql/fragment';
import { writeConnection } from './connection';
import { readArguments } from './field';
import { writeNode } from './node';
import type { Planning } from './planning';
import { isOfItsType } from './row';
import { selectionsOf } from './selection';
import { shapeOfList, type Written } from './shape';

/** A root field as it is selected. */
export interface RootPlace {
  readonly root: RootSpec;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

/**
 * The statement of one root field: one row with one column, the answer as JSON.
 *
 * @throws CallerError when the arguments are wrong whatever the variables hold.
 */
export function writeRoot(planning: Planning, place: RootPlace): Written<Sql> {
  const { root, field, nodes } = place;
  const [node] = nodes;
  if (!node) throw new Error(`${root.name} is selected nowhere.`);
  const specs = root.kind === 'connection' ? connectionArguments(root) : root.args;
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

type Asked<K extends RootSpec['kind']> = RootPlace & {
  readonly root: RootSpec & { readonly kind: K };
  readonly given: Given;
};

function writeOne(planning: Planning, { root, given, nodes }: Asked<'one'>): Written<Sql> {
  const row = planning.row(planning.registry.typeOf(root.target()));
  const match = root.match(row, given, planning.scope);
  const { sql: object, shape } = planning.object(row, selectionsOf(nodes));
  const conditions = all([...isOfItsType(row), match]);
  return { sql: sql`select ${object} from ${row.from} where ${conditions} limit 1`, shape };
}

function writeMany(planning: Planning, asked: Asked<'connection'>): Written<Sql> {
  const { root, given, nodes, field } = asked;
  const made = root.rows?.(given, planning.scope);
  const row = planning.row(planning.registry.typeOf(root.target()), made);
  const { sql: page, shape } = writeConnection(planning, {
    source: { row, conditions: made ? [] : isOfItsType(row) },
    spec: root,
    given,
    sets: selectionsOf(nodes),
    page: getNamedType(field.type) as GraphQLObjectType,
  });
  return { sql: sql`select ${page}`, shape };
}

function writeById(planning: Planning, { root, given, nodes }: Asked<'node'>): Written<Sql> {
  const { sql: record, shape } = writeNode(planning, {
    key: raw('k."id"'),
    sets: selectionsOf(nodes),
    isCertain: false,
  });
  const key = root.key(given);
  if (!root.many) return { sql: sql`select ${record} from (select ${key} as id) k`, shape };
  const keys = spoken((dialect) => dialect.each(key, 'e'));
  const gathered = spoken((dialect) => dialect.gather(record));
  return {
    sql: sql`select ${gathered} from (select e.value as id from ${keys} order by e.key) k`,
    shape: shapeOfList(shape),
  };
}
