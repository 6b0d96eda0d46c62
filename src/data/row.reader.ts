import type { Registry } from '../graph/registry';
import type { SqlValue } from '../drivers/handle';
import { fileColumn, type DataFile, type JoinTable } from './data-file';
import type { FileForm } from './file.form';
import type { ProblemList } from './problems';
import { createCellsReader } from './row.cells';
import { boundsAdder, valuesWriter, type Cells } from './row.values';

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
  /** By their columns the texts that the database holds and the file has no columns for. */
  readonly stored?: Readonly<Record<string, string>> | undefined;
}

/** What rows of one file are read with. */
export interface RowReaderOptions {
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly file: DataFile;
  /** For each field of the file, the place of its column in the file's header; -1 when it has none. */
  readonly places: readonly number[];
  readonly form: FileForm;
  readonly problems: ProblemList;
}

/** From the cells of a row to a record; what is wrong is told, and left out of the record. */
export type RowReader = (row: RowPlace) => ReadRow;

/** How the rows of a file are read. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { file } = options;
  const readCells = createCellsReader(options);
  const addBounds = boundsAdder(file);
  const checkRules = createRuleCheck(options);
  const valuesOf = valuesWriter(file);
  return (row) => {
    const record: Cells = {};
    const isSound = readCells(row, record);
    addBounds(record);
    if (isSound) checkRules(row, record);
    return { values: valuesOf(record), lists: file.joins.map((join) => listOf(record, join)) };
  };
}

const place = (file: DataFile, { line }: RowPlace, field: string) => ({
  file: file.name,
  line,
  column: fileColumn({ name: field }),
});

/** Tells what a record breaks of the rules of its type. */
function createRuleCheck(options: RowReaderOptions): (row: RowPlace, record: Cells) => void {
  const { file, problems } = options;
  const hasField = fieldFinder(options);
  return (row, record) => {
    for (const rule of file.rules) {
      const objection = rule(record, hasField);
      if (!objection) continue;
      const { field, severity, ...fault } = objection;
      const value = record[field] ?? '';
      problems.add({ ...place(file, row, field), value: String(value), ...fault }, severity);
    }
  };
}

function fieldFinder({ registry, files }: RowReaderOptions) {
  const types = new Map(files.map(({ prefix, type }) => [prefix, type]));
  return (id: string, field: string): boolean => {
    const type = types.get(id.slice(0, id.indexOf('/')));
    return type !== undefined && registry.field(type, field) !== undefined;
  };
}

function listOf(record: Cells, { field }: JoinTable): readonly string[] {
  const value = record[field.name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
