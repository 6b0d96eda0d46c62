import {
  getNamedType,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { ConnectionField, ArgumentReader, RootSpec } from '../graph/specification';
import { all, literal, byDialect, sql, type Sql } from '../sql/fragment';
import { encodeCursor } from './cursor';
import { writeFacets } from './facets';
import { writeGroups } from './groups';
import { gather, openPage, type PageSql } from './page';
import { writePageField } from './page-field';
import { writePageInfo } from './page-info';
import type { Planning } from './planning';
import type { PlannedRow } from './row';
import { writeReference } from './reference';
import { filtered, type RowSource } from './related';
import { collectFields, selectionsOf } from './selection';
import { postProcessObject, type JsonExpression } from './post-processing';

/** A connection to write, of a record or at the root. */
export interface ConnectionPlace {
  readonly source: RowSource;
  readonly spec: ConnectionField | (RootSpec & { readonly kind: 'connection' });
  readonly given: ArgumentReader;
  /** The row that the connection is a field of; none at the root. */
  readonly parent?: PlannedRow;
  readonly sets: readonly SelectionSetNode[];
  /** The connection's type in the schema. */
  readonly page: GraphQLObjectType;
}

type Entry = readonly [string, JsonExpression<Sql>];

/** Writes one page of a connection; counts and look-ahead are written only when they are selected. */
export function writeConnection(planning: Planning, place: ConnectionPlace): JsonExpression<Sql> {
  const { given, spec, sets } = place;
  const source = filtered(planning, place.source, place);
  const selected = [...collectFields(planning, place.page, sets)];
  const infos = selected.filter(([, [node]]) => node?.name.value === 'pageInfo');
  const infoSets = infos.flatMap(([, nodes]) => selectionsOf(nodes));
  const page = openPage(planning, { source, spec, given, infoSets });
  const entries = selected.map(([key, nodes]): Entry => {
    const part = { name: nodes[0]?.name.value ?? '', sets: selectionsOf(nodes), nodes };
    return [key, writePart(planning, { ...place, source }, { page, part })];
  });
  const object = byDialect((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  const readsRows = selected.some(([, [node]]) => isOfRows(page, node?.name.value));
  return {
    sql: readsRows ? sql`(select ${object} from ${page.rows})` : object,
    postProcess: postProcessObject(entries),
  };
}

const isOfRows = (page: PageSql, part: string | undefined): boolean =>
  part === 'nodes' || part === 'edges' || (part === 'pageInfo' && page.isInfoOfRows);

interface Part {
  readonly page: PageSql;
  readonly part: {
    readonly name: string;
    readonly nodes: readonly FieldNode[];
    readonly sets: readonly SelectionSetNode[];
  };
}

function writePart(
  planning: Planning,
  place: ConnectionPlace,
  { page, part }: Part,
): JsonExpression<Sql> {
  const { row, conditions } = place.source;
  switch (part.name) {
    case 'nodes':
      return gather(page, writeRecord(planning, place, part.sets));
    case 'edges':
      return gather(page, writeEdge(planning, place, { page, part }));
    case 'pageInfo':
      return writePageInfo(planning, page, part.sets);
    case 'groups':
      return writeGroups(planning, { ...place, nodes: part.nodes });
    case 'facets':
      return facetsOf(planning, place, part.nodes);
    case 'totalCount':
      return { sql: sql`(select count(*) from ${row.from} where ${all(conditions)})` };
    case '__typename':
      return { sql: literal(place.page.name) };
    default:
      return writePageField(planning, place, part);
  }
}

function facetsOf(
  planning: Planning,
  { source, spec, page }: ConnectionPlace,
  nodes: readonly FieldNode[],
): JsonExpression<Sql> {
  const field = page.getFields().facets;
  const facets = 'facets' in spec ? spec.facets : undefined;
  if (!facets || !field) throw new Error(`${page.name} has no facets.`);
  return writeFacets(planning, { source, spec: facets, field, nodes });
}

/** Writes the `node` of an edge: the row itself, or the record that it names. */
function writeRecord(
  planning: Planning,
  { source: { row }, spec, given }: ConnectionPlace,
  sets: readonly SelectionSetNode[],
): JsonExpression<Sql> {
  const node = spec.edge && planning.registry.field(row.type, spec.edge.node);
  if (node?.kind === 'ref') return writeReference(planning, { row, spec: node, given, sets });
  return planning.object(row, sets);
}

function writeEdge(
  planning: Planning,
  place: ConnectionPlace,
  { page, part }: Part,
): JsonExpression<Sql> {
  const edge = getNamedType(place.page.getFields().edges?.type) as GraphQLObjectType;
  const entries = [...collectFields(planning, edge, part.sets)].map(([key, nodes]): Entry => {
    const name = nodes[0]?.name.value ?? '';
    if (name === 'node') return [key, writeRecord(planning, place, selectionsOf(nodes))];
    if (name === 'cursor')
      return [key, { sql: page.place, postProcess: encodeCursor(page.ordering) }];
    if (name === '__typename') return [key, { sql: literal(edge.name) }];
    const { row } = place.source;
    return [key, planning.field({ row, type: row.type, nodes })];
  });
  const object = byDialect((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  return { sql: object, postProcess: postProcessObject(entries) };
}
