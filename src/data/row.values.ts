import { isPartialDate } from '../graph/columns';
import { fold } from '../fold';
import type { SqlValue } from '../drivers/handle';
import type { Bounds, ColumnField } from '../graph/specification';
import type { CellValue } from './cell.value';
import type { DataFile, FileField } from './data-file';
import { boundsOf, boundsOfNothing } from './dates';

/** A record being read: the values of its cells by field name, and the bounds of its dates. */
export type Cells = Record<string, CellValue>;

/** Creates a function that adds the bounds of every date to a record. */
export function boundsAdder({ fields }: DataFile): (record: Cells) => void {
  const dates = fields.filter(isPartialDate).map((field) => ({ field, set: boundsSetter(field) }));
  return (record) => {
    // The bounds of an empty date can depend on a given one.
    for (const { field, set } of dates) {
      const text = record[field.name];
      if (typeof text === 'string') set(record, boundsOf(text));
    }
    for (const { field, set } of dates) {
      if (record[field.name] === null) set(record, boundsOfNothing(field, record));
    }
  };
}

function boundsSetter({ name }: ColumnField): (record: Cells, bounds: Bounds | null) => void {
  const [earliest, latest] = [`${name}Earliest`, `${name}Latest`];
  return (record, bounds) => {
    record[earliest] = bounds?.earliest ?? null;
    record[latest] = bounds?.latest ?? null;
  };
}

type Writer = (record: Cells, values: SqlValue[]) => void;

/** Creates a function from a record to the values of its table's columns. */
export function valuesWriter({ type, isShared, fields }: DataFile): (record: Cells) => SqlValue[] {
  const writers = fields.map(writerOf);
  return (record) => {
    const values: SqlValue[] = isShared ? [type.slug] : [];
    for (const write of writers) write(record, values);
    return values;
  };
}

function writerOf(field: FileField): Writer {
  const { name } = field;
  if (field.kind === 'list') return () => undefined;
  const plain: Writer = (record, values) => values.push((record[name] ?? null) as SqlValue);
  if (field.kind === 'ref') return plain;
  if (field.list) {
    return (record, values) => {
      const texts = (record[name] ?? []) as readonly string[];
      values.push(JSON.stringify(texts));
      if (field.folded) values.push(JSON.stringify(texts.map(fold)));
    };
  }
  if (field.folded) {
    return (record, values) => {
      const text = record[name] ?? null;
      values.push(text as SqlValue, text === null ? null : fold(String(text)));
    };
  }
  if (!isPartialDate(field)) return plain;
  const bounds = [`${name}Earliest`, `${name}Latest`] as const;
  return (record, values) => {
    plain(record, values);
    for (const bound of bounds) values.push((record[bound] ?? null) as SqlValue);
  };
}
