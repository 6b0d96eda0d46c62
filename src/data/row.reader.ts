import type { Registry } from '../graph/registry';
import type { SqlValue } from '../drivers/handle';
import { fileColumn, type DataFile, type JoinTable } from './data-file';
import type { FileForm } from './file.form';
import type { ProblemList } from './problems';
import { createCellsReader } from './row.cells';
import { boundsAdder, valuesWriter, type Cells } from './row.values';

/** A row with its values for the database. */
export interface ReadRow {
  /** The values of the file's columns of the table. */
  readonly values: readonly SqlValue[];
  /** For each join table of the file, the ids in the row's list. */
  readonly lists: readonly (readonly string[])[];
}

/** A row of cells with its line. */
export interface RowPlace {
  readonly line: number;
  readonly cells: readonly string[];
  /** The stored texts, by column, for columns that the file does not have. */
  readonly stored?: Readonly<Record<string, string>> | undefined;
}

/** Options of reading the rows of a file. */
export interface RowReaderOptions {
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly file: DataFile;
  /** For each field, the index of its column in the header; -1 when the file does not have it. */
  readonly places: readonly number[];
  readonly form: FileForm;
  readonly problems: ProblemList;
}

/** Reads the cells of a row; invalid cells are reported and left out. */
export type RowReader = (row: RowPlace) => ReadRow;

/** Creates the reader of a file's rows. */
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

/** Creates the check of a record against the rules of its type. */
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
