import { isPartialDate } from '../graph/columns';
import { fold } from '../graph/fold';
import type { Registry } from '../graph/registry';
import type { SqlValue } from '../drivers/handle';
import type { ColumnField } from '../graph/specification';
import { cellReader } from './cell.reader';
import { Unreadable, type CellReader, type CellValue } from './cell.value';
import {
  fileColumn,
  targetFiles,
  type DataFile,
  type FileField,
  type JoinTable,
} from './data-file';
import { boundsOf, boundsOfNothing } from './dates';
import type { ProblemList } from './problems';

/** A row as it goes into the database. */
export interface ReadRow {
  /** The values of the file's columns of the table. */
  readonly values: readonly SqlValue[];
  /** For each join table of the file, the ids that the row's list names. */
  readonly lists: readonly (readonly string[])[];
}

/** Where a row stands. */
export interface RowPlace {
  readonly line: number;
  readonly cells: readonly string[];
}

type Cells = Record<string, CellValue>;

/** What rows of one file are read with. */
export interface RowReaderOptions {
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly file: DataFile;
  /** For each field of the file, the place of its column in the file's header; -1 when it has none. */
  readonly places: readonly number[];
  readonly problems: ProblemList;
}

/** From the cells of a row to a record; what is wrong is told, and left out of the record. */
export type RowReader = (row: RowPlace) => ReadRow;

/** How the rows of a file are read. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { file, problems } = options;
  const readCells = createCellsReader(options);
  const hasField = fieldFinder(options);
  return (row) => {
    const record: Cells = {};
    const isSound = readCells(row, record);
    addBounds(file, record);
    if (isSound) {
      for (const rule of file.rules) {
        const objection = rule(record, hasField);
        if (!objection) continue;
        const { field, ...fault } = objection;
        const value = record[field] ?? '';
        problems.add({ ...place(file, row, field), value: String(value), ...fault });
      }
    }
    return {
      values: valuesOf(file, record),
      lists: file.joins.map((join) => listOf(record, join)),
    };
  };
}

const place = (file: DataFile, { line }: RowPlace, field: string) => ({
  file: file.name,
  line,
  column: fileColumn({ name: field }),
});

/** Reads every cell into a record; false when one of them cannot be right. */
function createCellsReader(options: RowReaderOptions): (row: RowPlace, record: Cells) => boolean {
  const { file, places, problems } = options;
  const readers = file.fields.map((field) => readerOf(field, options));
  return (row, record) => {
    let isSound = true;
    file.fields.forEach((field, at) => {
      const text = row.cells[places[at] ?? -1];
      const value = text === undefined ? undefined : readers[at]?.(text);
      record[field.name] = value instanceof Unreadable ? null : (value ?? null);
      if (value instanceof Unreadable) {
        const { wrong, right } = value;
        problems.add({ ...place(file, row, field.name), value: text ?? null, wrong, right });
      }
      if (value === undefined || value instanceof Unreadable) isSound = false;
    });
    return isSound;
  };
}

function readerOf(field: FileField, { registry, files, file }: RowReaderOptions): CellReader {
  const known = new Set(files.map(({ prefix }) => prefix));
  const targets = field.kind === 'column' ? [file] : targetFiles(registry, files, field);
  return cellReader(field, { prefixes: targets.map(({ prefix }) => prefix), known });
}

function fieldFinder({ registry, files }: RowReaderOptions) {
  const types = new Map(files.map(({ prefix, type }) => [prefix, type]));
  return (id: string, field: string): boolean => {
    const type = types.get(id.slice(0, id.indexOf('/')));
    return type !== undefined && registry.field(type, field) !== undefined;
  };
}

/** Dates that are given first: what an empty one means may depend on them. */
function addBounds({ fields }: DataFile, record: Cells): void {
  const dates = fields.filter(isPartialDate);
  for (const field of dates) {
    const text = record[field.name];
    if (typeof text === 'string') setBounds(record, field, boundsOf(text));
  }
  for (const field of dates) {
    if (record[field.name] === null) setBounds(record, field, boundsOfNothing(field, record));
  }
}

function setBounds(
  record: Cells,
  { name }: ColumnField,
  bounds: ReturnType<typeof boundsOf>,
): void {
  record[`${name}Earliest`] = bounds?.earliest ?? null;
  record[`${name}Latest`] = bounds?.latest ?? null;
}

function valuesOf({ type, isShared, fields }: DataFile, record: Cells): SqlValue[] {
  const values: SqlValue[] = isShared ? [type.slug] : [];
  for (const field of fields) {
    if (field.kind === 'list') continue;
    const value = record[field.name] ?? null;
    values.push(typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
    if (field.kind === 'column') values.push(...companions(field, record));
  }
  return values;
}

/** What is kept beside a column: the bounds of a date, a text without case and diacritics. */
function companions(field: ColumnField, record: Cells): SqlValue[] {
  const { name } = field;
  if (field.folded) return [fold(String(record[name] ?? ''))];
  if (!isPartialDate(field)) return [];
  return [record[`${name}Earliest`], record[`${name}Latest`]] as SqlValue[];
}

function listOf(record: Cells, { field }: JoinTable): readonly string[] {
  const value = record[field.name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
