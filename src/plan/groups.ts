import {
  getNamedType,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import { groupingArguments } from '../graph/grouping';
import type { ArgumentReader } from '../graph/specification';
import { byDialect, join, literal, raw, sql, type Sql } from '../sql/fragment';
import { argumentsOf, createArgumentReader } from './arguments';
import type { ConnectionPlace } from './connection';
import { encodeCursor } from './cursor';
import { keysOf, type KeySource } from './group.keys';
import { openGroupPage, type GroupPage } from './group.page';
import { writeRecordsOfGroups } from './group.records';
import { gather, orderOf } from './page';
import { pageInfoFields, writePageInfo } from './page-info';
import type { Planning } from './planning';
import { postProcessList, postProcessObject, type JsonExpression } from './post-processing';
import { writeRecordOfKey } from './reference';
import { collectFields, selectionsOf } from './selection';

/** The groups of a connection to write. */
export interface GroupsPlace extends ConnectionPlace {
  /** The field `groups` of the connection. */
  readonly nodes: readonly FieldNode[];
}

type Entry = readonly [string, JsonExpression<Sql>];
type Sets = readonly SelectionSetNode[];

/** The state that the parts of one page of groups share. */
interface Grouping {
  readonly planning: Planning;
  readonly place: GroupsPlace;
  readonly source: KeySource;
  readonly page: GroupPage;
  /** The common table expressions that hold the records behind the groups. */
  readonly records: Sql[];
  /** The prefix of the names of common table expressions. */
  readonly name: string;
}

/**
 * Writes the groups of a connection: one pass over its rows counts them, and a second one, only when records
 * are selected, finds the first of each group of the page.
 */
export function writeGroups(planning: Planning, place: GroupsPlace): JsonExpression<Sql> {
  const { row } = place.source;
  const { given, type } = readGroups(planning, place.page, place.nodes);
  const all = planning.registry.dimensionsOf(row.type);
  const dimensions = (given.names('by') ?? []).flatMap((name) =>
    all.filter(({ value }) => value === name),
  );
  const source = keysOf(planning, place.source, dimensions);
  const selected = [...collectFields(planning, type, selectionsOf(place.nodes))];
  const infos = selected.filter(([, [node]]) => node?.name.value === 'pageInfo');
  const wanted = pageInfoFields(
    planning,
    infos.flatMap(([, nodes]) => selectionsOf(nodes)),
  );
  const page = openGroupPage(planning, {
    source,
    alias: `${row.alias}_group`,
    type: row.type.name,
    given,
    looksAhead: wanted.has('hasNextPage'),
  });
  const grouping = { planning, place, source, page, records: [], name: `${row.alias}_groups` };
  const entries = selected.map(([key, nodes]): Entry => [key, writePart(grouping, type, nodes)]);
  const readsRows = selected.some(([, [node]]) => isOfRows(node, wanted));
  const object = objectOf(entries);
  return {
    sql: readsRows ? sql`(${withRows(grouping, object.sql)})` : object.sql,
    postProcess: object.postProcess,
  };
}

function isOfRows(node: FieldNode | undefined, wanted: ReadonlySet<string>): boolean {
  const name = node?.name.value ?? '';
  if (name === 'pageInfo')
    return ['hasNextPage', 'startCursor', 'endCursor'].some((one) => wanted.has(one));
  return name === 'nodes' || name === 'edges';
}

/** Writes the SELECT of an object over the rows of the page. */
function withRows({ page, records, name }: Grouping, object: Sql): Sql {
  const alias = raw(page.alias);
  if (!records.length) return sql`select ${object} from (${page.select(false)}) ${alias}`;
  const tables = records.map((_, at) => raw(`r${at}`));
  const nodes = tables.map((table, at) => sql`${table}.nodes as ${raw(nodesColumn(at))}`);
  const joined = tables.map(
    (table, at) =>
      sql`join ${raw(recordsName(name, at))} ${table} on ${table}.":group" = g.":place"`,
  );
  return sql`
    with ${join([sql`${raw(name)} as materialized (${page.select(true)})`, ...records], ', ')}
    select ${object}
    from (
      select ${join([raw('g.*'), ...nodes], ', ')}
      from ${join([sql`${raw(name)} g`, ...joined], ' ')}
      order by g.":place"
    ) ${alias}
  `;
}

/** The common table expression of the n-th selection of records. */
const recordsName = (name: string, at: number): string => `${name}_records${at}`;

/** The column that holds the n-th selection of records. */
const nodesColumn = (at: number): string => `nodes${at}`;

function objectOf(entries: readonly Entry[]): JsonExpression<Sql> {
  const sqlOf = byDialect((dialect) =>
    dialect.object(entries.map(([key, written]) => [key, written.sql])),
  );
  return { sql: sqlOf, postProcess: postProcessObject(entries) };
}

interface ReadField {
  readonly given: ArgumentReader;
  /** The type of the field. */
  readonly type: GraphQLObjectType;
}

/** Reads the arguments of a field that belongs to groups. */
function readGroups(
  planning: Planning,
  owner: GraphQLObjectType,
  [node]: readonly FieldNode[],
): ReadField {
  const name = node?.name.value ?? '';
  const field = owner.getFields()[name];
  const specs = groupingArguments(planning.registry, owner.name, name);
  if (!node || !field || !specs) throw new Error(`${owner.name} has no groups.`);
  return {
    given: createArgumentReader(argumentsOf(node, field, specs), planning.variables),
    type: getNamedType(field.type) as GraphQLObjectType,
  };
}

function writePart(
  grouping: Grouping,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): JsonExpression<Sql> {
  const { planning, page } = grouping;
  const sets = selectionsOf(nodes);
  const name = nodes[0]?.name.value ?? '';
  const inner = (): GraphQLObjectType =>
    getNamedType(type.getFields()[name]?.type) as GraphQLObjectType;
  switch (name) {
    case 'nodes':
      return gather(page, writeGroup(grouping, inner(), sets));
    case 'edges':
      return gather(page, writeEdge(grouping, inner(), sets));
    case 'pageInfo':
      return writePageInfo(planning, page, sets);
    case 'totalCount':
      return { sql: page.totalCount };
    default:
      return { sql: literal(type.name) };
  }
}

function writeEdge(grouping: Grouping, edge: GraphQLObjectType, sets: Sets): JsonExpression<Sql> {
  const { planning, page } = grouping;
  const group = getNamedType(edge.getFields().node?.type) as GraphQLObjectType;
  const entries = [...collectFields(planning, edge, sets)].map(([key, nodes]): Entry => {
    const name = nodes[0]?.name.value ?? '';
    if (name === 'node') return [key, writeGroup(grouping, group, selectionsOf(nodes))];
    if (name === 'cursor')
      return [key, { sql: page.place, postProcess: encodeCursor(page.ordering) }];
    return [key, { sql: literal(edge.name) }];
  });
  return objectOf(entries);
}

function writeGroup(grouping: Grouping, group: GraphQLObjectType, sets: Sets): JsonExpression<Sql> {
  const { planning, page } = grouping;
  const entries = [...collectFields(planning, group, sets)].map(([key, nodes]): Entry => {
    const name = nodes[0]?.name.value ?? '';
    if (name === 'count') return [key, { sql: raw(`${page.alias}.n`) }];
    if (name === 'keys') {
      const keys = getNamedType(group.getFields().keys?.type) as GraphQLObjectType;
      return [key, writeKeys(grouping, keys, selectionsOf(nodes))];
    }
    if (name === 'nodes') return [key, writeRecords(grouping, group, nodes)];
    return [key, { sql: literal(group.name) }];
  });
  return objectOf(entries);
}

/** Writes the keys; a dimension that was not asked for is null. */
function writeKeys(grouping: Grouping, keys: GraphQLObjectType, sets: Sets): JsonExpression<Sql> {
  const { planning, page } = grouping;
  const entries = [...collectFields(planning, keys, sets)].map(([key, nodes]): Entry => {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return [key, { sql: literal(keys.name) }];
    const found = page.keys.find(({ dimension }) => dimension.name === name);
    if (!found) return [key, { sql: raw('null') }];
    const value = raw(`${page.alias}.${found.column}`);
    const { key: grouped } = found.dimension;
    if (grouped.kind !== 'record') return [key, { sql: value }];
    const record = {
      target: planning.registry.typeOf(grouped.target()),
      key: value,
      sets: selectionsOf(nodes),
      isNullable: true,
      isStored: true,
    };
    return [key, writeRecordOfKey(planning, record)];
  });
  return objectOf(entries);
}

/** Writes the first records of a group. */
function writeRecords(
  { planning, place, source, page, records, name }: Grouping,
  group: GraphQLObjectType,
  nodes: readonly FieldNode[],
): JsonExpression<Sql> {
  const { row } = place.source;
  const { given } = readGroups(planning, group, nodes);
  const at = records.length;
  const { sql: item, postProcess } = planning.object(row, selectionsOf(nodes));
  const order = orderOf(planning, place);
  const common = { row, keys: source, order, page: name, name: recordsName(name, at) };
  records.push(writeRecordsOfGroups({ ...common, given, item }));
  const written = raw(`${page.alias}.${nodesColumn(at)}`);
  return {
    sql: byDialect((dialect) => dialect.json(written)),
    postProcess: postProcessList(postProcess),
  };
}
