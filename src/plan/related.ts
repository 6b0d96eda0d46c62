import type { ConnectionField, ArgumentReader, ListField, TypeSpec } from '../graph/specification';
import { raw, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import { isOfItsType, type PlannedRow } from './row';

/** Rows to choose from: where they are read and what they must meet. */
export interface RowSource {
  readonly row: PlannedRow;
  readonly conditions: readonly Sql[];
  /** The SELECT list item and order of rows that stand in a join table in an order of their own. */
  readonly joined?: { readonly from: Sql; readonly order: Sql };
}

/** A list or connection whose rows are looked for. */
export interface RelatedPlace {
  readonly row: PlannedRow;
  readonly spec: ListField | ConnectionField;
  readonly given: ArgumentReader;
}

/** The rows of a list or connection of a row: by a key, by a join table, by a condition, or made for it. */
export function relatedRows(planning: Planning, place: RelatedPlace): RowSource {
  const { row, spec, given } = place;
  const target = planning.registry.typeOf(spec.target());
  const made = spec.rows?.(row, given, planning.scope);
  const related = planning.row(target, made);
  const match = spec.match?.([related, row], given, planning.scope);
  const source = tie(planning, place, related);
  return { ...source, conditions: [...source.conditions, ...(match ? [match] : [])] };
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

/** A column that only one type of a shared table has tells the type by itself. */
const impliedType = (related: PlannedRow, column: string): readonly Sql[] =>
  declares(related.type, column) ? [] : isOfItsType(related);

const declares = (type: TypeSpec, column: string): boolean =>
  type.fields.some(({ name }) => name === column);
