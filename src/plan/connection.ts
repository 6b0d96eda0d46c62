import { getNamedType, type GraphQLObjectType, type SelectionSetNode } from 'graphql';
import type { ConnectionField, FilterSpec, Given, OrderSpec } from '../graph/specification';
import { all, literal, spoken, sql, type Sql } from '../sql/fragment';
import { cursorShape } from './cursor';
import { openPage, type Page } from './page';
import { writePageInfo } from './page-info';
import type { Planning } from './planning';
import { writeReference } from './reference';
import type { Source } from './related';
import { collectFields, selectionsOf } from './selection';
import { shapeOfList, shapeOfObject, type Written } from './shape';

/** A connection to be written, of a record or at the root. */
export interface ConnectionPlace {
  readonly source: Source;
  readonly spec: Pick<ConnectionField, 'name' | 'order' | 'edge'> & {
    readonly where?: () => FilterSpec;
    readonly orderBy?: OrderSpec;
  };
  readonly given: Given;
  readonly sets: readonly SelectionSetNode[];
  /** The connection's type in the schema. */
  readonly page: GraphQLObjectType;
}

type Entry = readonly [string, Written<Sql>];

/** One page of a connection: only what is selected is read, counted or looked ahead for. */
export function writeConnection(planning: Planning, place: ConnectionPlace): Written<Sql> {
  const { given, spec, sets } = place;
  const filter = given.object('filter');
  const source: Source =
    filter && spec.where
      ? {
          ...place.source,
          conditions: [
            ...place.source.conditions,
            planning.scope.matches(spec.where(), place.source.row, filter),
          ],
        }
      : place.source;
  const selected = [...collectFields(planning, place.page, sets)];
  const infos = selected.filter(([, [node]]) => node?.name.value === 'pageInfo');
  const infoSets = infos.flatMap(([, nodes]) => selectionsOf(nodes));
  const page = openPage(planning, { source, spec, given, infoSets });
  const entries = selected.map(([key, nodes]): Entry => {
    const part = { name: nodes[0]?.name.value ?? '', sets: selectionsOf(nodes) };
    return [key, writePart(planning, { ...place, source }, { page, part })];
  });
  const object = spoken((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  const readsRows = selected.some(([, [node]]) => isOfRows(page, node?.name.value));
  return {
    sql: readsRows ? sql`(select ${object} from ${page.rows})` : object,
    shape: shapeOfObject(entries),
  };
}

const isOfRows = (page: Page, part: string | undefined): boolean =>
  part === 'nodes' || part === 'edges' || (part === 'pageInfo' && page.isInfoOfRows);

interface Part {
  readonly page: Page;
  readonly part: { readonly name: string; readonly sets: readonly SelectionSetNode[] };
}

function writePart(planning: Planning, place: ConnectionPlace, { page, part }: Part): Written<Sql> {
  const { row, conditions } = place.source;
  switch (part.name) {
    case 'nodes':
      return gather(page, writeRecord(planning, place, part.sets));
    case 'edges':
      return gather(page, writeEdge(planning, place, { page, part }));
    case 'pageInfo':
      return writePageInfo(planning, page, part.sets);
    case 'totalCount':
      return { sql: sql`(select count(*) from ${row.from} where ${all(conditions)})` };
    default:
      return { sql: literal(place.page.name) };
  }
}

const gather = (page: Page, item: Written<Sql>): Written<Sql> => ({
  sql: spoken((dialect) => dialect.gather(item.sql, page.isShown)),
  shape: shapeOfList(item.shape),
});

/** What stands on an edge as `node`: the row itself, or the record that it names. */
function writeRecord(
  planning: Planning,
  { source: { row }, spec, given }: ConnectionPlace,
  sets: readonly SelectionSetNode[],
): Written<Sql> {
  const node = spec.edge && planning.registry.field(row.type, spec.edge.node);
  if (node?.kind === 'ref') return writeReference(planning, { row, spec: node, given, sets });
  return planning.object(row, sets);
}

function writeEdge(planning: Planning, place: ConnectionPlace, { page, part }: Part): Written<Sql> {
  const edge = getNamedType(place.page.getFields().edges?.type) as GraphQLObjectType;
  const entries = [...collectFields(planning, edge, part.sets)].map(([key, nodes]): Entry => {
    const name = nodes[0]?.name.value ?? '';
    if (name === 'node') return [key, writeRecord(planning, place, selectionsOf(nodes))];
    if (name === 'cursor') return [key, { sql: page.place, shape: cursorShape(page.ordering) }];
    if (name === '__typename') return [key, { sql: literal(edge.name) }];
    const { row } = place.source;
    return [key, planning.field({ row, type: row.type, nodes })];
  });
  const object = spoken((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  return { sql: object, shape: shapeOfObject(entries) };
}
