import type { ConnectionField, ArgumentReader, ListField, TypeSpec } from '../graph/specification';
import { raw, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import { isOfItsType, type PlannedRow } from './row';

/** Rows with their FROM item and conditions. */
export interface RowSource {
  readonly row: PlannedRow;
  readonly conditions: readonly Sql[];
  /** The join table of rows that are ordered by their position in it, and that order. */
  readonly joined?: { readonly from: Sql; readonly order: Sql };
}

/** A list or connection, with the row that it belongs to. */
export interface RelatedPlace {
  readonly row: PlannedRow;
  readonly spec: ListField | ConnectionField;
  readonly given: ArgumentReader;
}

/** Finds the rows of a list or connection: by a key, a join table, a condition, or a SELECT of its own. */
export function relatedRows(planning: Planning, place: RelatedPlace): RowSource {
  const { row, spec, given } = place;
  const target = planning.registry.typeOf(spec.target());
  const rows = spec.rows?.(row, given, planning.scope);
  const related = planning.row(target, rows && { rows, by: { given, owner: row } });
  const match = spec.match?.([related, row], given, planning.scope);
  const source = tie(planning, place, related);
  return { ...source, conditions: [...source.conditions, ...(match ? [match] : [])] };
}

/** Adds the caller's filter to the conditions of rows. */
export function filtered(
  { scope }: Pick<Planning, 'scope'>,
  source: RowSource,
  { spec, given }: { readonly spec: Pick<ListField, 'where'>; readonly given: ArgumentReader },
): RowSource {
  const filter = spec.where && given.object('filter');
  if (!spec.where || !filter) return source;
  const meets = scope.matches(spec.where(), source.row, filter);
  return { ...source, conditions: [...source.conditions, meets] };
}

function tie(planning: Planning, { row, spec }: RelatedPlace, related: PlannedRow): RowSource {
  const { by } = spec;
  if (!by) return { row: related, conditions: spec.rows ? [] : isOfItsType(related) };
  if (typeof by === 'string') {
    const key = sql`${related.column(by)} = ${row.id}`;
    return { row: related, conditions: [key, ...impliedType(related, by)] };
  }
  const link = planning.row(planning.registry.typeOf(by.via()));
  const from = sql`${link.column(by.from)} = ${row.id}`;
  const to = link.column(by.to);
  if (spec.kind === 'list' && spec.owned) {
    const joined = { from: link.from, order: raw(`${link.alias}."position"`) };
    return { row: related, conditions: [from, sql`${related.id} = ${to}`], joined };
  }
  const keys = sql`${related.id} in (select ${to} from ${link.from} where ${from})`;
  return { row: related, conditions: [keys, ...isOfItsType(related)] };
}

/** The condition on the type that follows from a column which only one type of a shared table has. */
const impliedType = (related: PlannedRow, column: string): readonly Sql[] =>
  declares(related.type, column) ? [] : isOfItsType(related);

const declares = (type: TypeSpec, column: string): boolean =>
  type.fields.some(({ name }) => name === column);
