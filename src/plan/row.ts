import { columnName, typeColumn } from '../graph/columns';
import type { Registry } from '../graph/registry';
import type { Row, RowMaker, TypeSpec } from '../graph/specification';
import { literal, raw, sql, type Sql } from '../sql/fragment';

/** A row of a statement being planned, with its type and FROM item. */
export interface PlannedRow extends Row {
  readonly type: TypeSpec;
  /** The column of a field. */
  column(field: string): Sql;
  earliest(field: string): Sql;
  latest(field: string): Sql;
  /** Its FROM item: a table, or a SELECT in parentheses, and the alias. */
  readonly from: Sql;
}

/** The SELECT that makes a row, and the field that wrote it. */
export interface MadeRow {
  readonly rows: Sql;
  readonly by: RowMaker;
}

/**
 * Creates a row under an alias.
 *
 * @param registry the types and their columns.
 * @param type the type of the row.
 * @param placed its alias, and the SELECT that makes it when it is not read from a table.
 */
export function createRow(
  registry: Registry,
  type: TypeSpec,
  { alias, made }: { readonly alias: string; readonly made?: MadeRow },
): PlannedRow {
  const shared = type.interface ? registry.typeOf(type.interface) : type;
  const holders = [type, ...registry.membersOf(shared)];
  const named = (name: string, suffix = ''): Sql => raw(`${alias}."${name}${suffix}"`);
  const column = (field: string, suffix = ''): Sql => {
    if (field === 'id') return named('id');
    const spec = holders.map((one) => registry.field(one, field)).find(Boolean);
    if (!spec) throw new Error(`${type.name} has no column ${field}.`);
    return named(columnName(spec), suffix);
  };
  return {
    alias,
    type,
    madeBy: made?.by,
    from: made ? sql`(${made.rows}) ${raw(alias)}` : raw(`${type.table ?? ''} ${alias}`),
    id: named('id'),
    column: (field) => column(field),
    earliest: (field) => column(field, '_earliest'),
    latest: (field) => column(field, '_latest'),
    folded: (field) => column(field, '_folded'),
  };
}

/** The condition that a row of a shared table is of its type; none for a type with its own table. */
export const isOfItsType = (row: PlannedRow): readonly Sql[] =>
  row.type.kind === 'member' ? [sql`${typeColumn(row)} = ${literal(row.type.slug)}`] : [];

/** The test whether an id has the prefix of a type: a range, which needs no function call for each row. */
export const hasPrefix = (id: Sql, { slug }: TypeSpec): Sql =>
  sql`${id} > ${literal(`${slug}/`)} and ${id} < ${literal(`${slug}0`)}`;
