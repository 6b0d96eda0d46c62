import { raw, type Sql } from '../sql/fragment';
import { snakeCase } from './names';
import { GraphQLPartialDate } from './scalars';
import type { ColumnField, FieldSpec, ListField, RefField, Row } from './specification';

/** The column of a field in its table; for a reference, the column of its key. */
export const columnName = (field: Pick<FieldSpec, 'kind' | 'name'>): string =>
  field.kind === 'ref' ? `${snakeCase(field.name)}_id` : snakeCase(field.name);

/** Whether a field is a partial date, whose bounds are stored in two more columns. */
export const isPartialDate = (field: FieldSpec): field is ColumnField =>
  field.kind === 'column' && field.type === GraphQLPartialDate;

/** Whether a field is a column or a key column of its type's own table. */
export const isStored = (field: FieldSpec): field is ColumnField | RefField =>
  field.kind === 'column' || (field.kind === 'ref' && !field.key && !field.rows);

/** Whether the rows of a list's join table are loaded with the owner of the list. */
export const isOwnedList = (field: FieldSpec): field is ListField =>
  field.kind === 'list' && field.owned;

/** The column `type` of a table that several types share. */
export const typeColumn = ({ alias }: Pick<Row, 'alias'>): Sql => raw(`${alias}."type"`);

/** The column, never null, that an order by a field compares. */
export function orderColumn(field: FieldSpec): string {
  const name = columnName(field);
  if (field.kind !== 'column') return name;
  if (field.type === GraphQLPartialDate) return `${name}_earliest`;
  return field.folded ? `${name}_folded` : name;
}
