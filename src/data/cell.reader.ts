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

/** Whether a field may be empty. */
export const mayBeEmpty = (field: FileField): boolean => field.nullable || isList(field);

/** Options of reading the cells of a column. */
export interface CellReading {
  /** The ids that the column accepts, when it contains ids. */
  readonly ids: IdKind;
  /** Counts the cells that are converted to normal form C. */
  readonly form: FileForm;
}

/**
 * Creates the reader of a column's cells.
 *
 * @param field the field of the column.
 * @param reading the accepted ids, and the form of the file.
 * @returns a function from a cell to its value or its fault.
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
