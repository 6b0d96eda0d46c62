import type { FileField } from './data-file';
import { readerOfColumn } from './column.reader';
import { readerOfId, readerOfIds, type IdKind } from './id.reader';
import type { FileForm } from './file.form';
import { isPlain, textFault } from './text.check';
import { Unreadable, type CellReader, type CellValue } from './cell.value';

const missing = new Unreadable('is empty', 'every record needs one');

const none: CellValue = Object.freeze([]);

const isList = (field: FileField): boolean =>
  field.kind === 'list' || (field.kind === 'column' && field.list);

/** Whether a record can be without a value of a field. */
export const mayBeEmpty = (field: FileField): boolean => field.nullable || isList(field);

/** What the cells of a column are read with. */
export interface CellReading {
  /** The ids that the column takes, when it takes ids. */
  readonly ids: IdKind;
  /** Is told how many cells are brought into normal form C. */
  readonly form: FileForm;
}

/**
 * How the cells of a column are read.
 *
 * @param field the field that the column holds.
 * @param reading what they are read with.
 * @returns a function from a cell to its value, or to what is wrong with it.
 */
export function cellReader(field: FileField, { ids, form }: CellReading): CellReader {
  const read = readerOf(field, ids);
  return (text) => {
    if (isPlain(text)) return read(text);
    if (text === '') return valueOfNothing(field);
    const composed = text.normalize('NFC');
    if (composed !== text) form.composedCells += 1;
    return textFault(composed) ?? read(composed);
  };
}

function readerOf(field: FileField, ids: IdKind): CellReader {
  if (field.kind === 'list') return readerOfIds(ids);
  if (field.kind === 'ref' || field.name === 'id') return readerOfId(ids);
  return readerOfColumn(field);
}

function valueOfNothing(field: FileField): CellValue | Unreadable {
  if (isList(field)) return none;
  return field.nullable ? null : missing;
}
