import type { FileField } from './data-file';
import { readerOfColumn } from './column.reader';
import { readerOfId, readerOfIds, type IdKind } from './id.reader';
import { textFault } from './text.check';
import { Unreadable, type CellReader, type CellValue } from './cell.value';

const missing = new Unreadable('is empty', 'every record needs one');

const present =
  (read: CellReader, field: FileField): CellReader =>
  (text) => {
    if (text !== '') return textFault(text) ?? read(text);
    if (isList(field)) return none;
    return field.nullable ? null : missing;
  };

const none: CellValue = Object.freeze([]);

const isList = (field: FileField): boolean =>
  field.kind === 'list' || (field.kind === 'column' && field.list);

/**
 * How the cells of a column are read.
 *
 * @param field the field that the column holds.
 * @param ids the ids it takes, when it takes ids.
 * @returns a function from a cell to its value, or to what is wrong with it.
 */
export function cellReader(field: FileField, ids: IdKind): CellReader {
  if (field.kind === 'list') return present(readerOfIds(ids), field);
  if (field.kind === 'ref') return present(readerOfId(ids), field);
  return present(field.name === 'id' ? readerOfId(ids) : readerOfColumn(field), field);
}
