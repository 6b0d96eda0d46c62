import { cellReader, mayBeEmpty } from './cell.reader';
import { Unreadable, type CellReader } from './cell.value';
import { isFreeText } from './column.reader';
import { fileColumn, targetFiles, type FileField } from './data-file';
import type { RowPlace, RowReaderOptions } from './row.reader';
import type { Cells } from './row.values';

/** A column of a file, with the reader of its cells. */
interface Column {
  /** The name of the field. */
  readonly name: string;
  /** Its name in the file. */
  readonly title: string;
  /** Its index in the rows; -1 when the file does not have it. */
  readonly place: number;
  /** Whether it accepts only certain texts. */
  readonly isTyped: boolean;
  /** The text for a column that the file does not have; undefined when that was reported. */
  readonly textWithout: (row: RowPlace) => string | undefined;
  readonly read: CellReader;
}

/** An invalid cell with its fault. */
interface CellFault {
  readonly column: Column;
  readonly text: string;
  readonly fault: Unreadable;
}

/** Reads every cell of a row into a record; returns false after reporting an invalid cell. */
export type CellsReader = (row: RowPlace, record: Cells) => boolean;

/** Creates the reader of the cells of a file's rows. */
export function createCellsReader(options: RowReaderOptions): CellsReader {
  const { file, places } = options;
  const columns = file.fields.map((field, at): Column => ({
    name: field.name,
    title: fileColumn(field),
    place: places[at] ?? -1,
    isTyped: field.kind !== 'column' || !isFreeText(field),
    textWithout: textWithout(field),
    read: readerOf(field, options),
  }));
  const tell = createFaultTeller(columns, options);
  return (row, record) => {
    let isWhole = true;
    let faults: CellFault[] | undefined;
    for (const column of columns) {
      const text = textIn(column, row);
      const value = text === undefined ? null : column.read(text);
      if (text === undefined) isWhole = false;
      else if (value instanceof Unreadable) (faults ??= []).push({ column, text, fault: value });
      record[column.name] = value instanceof Unreadable ? null : value;
    }
    if (faults) tell(row, record, faults);
    return isWhole && !faults;
  };
}

const textIn = ({ place, textWithout: without }: Column, row: RowPlace): string | undefined =>
  place < 0 ? without(row) : row.cells[place];

function textWithout(field: FileField): Column['textWithout'] {
  const name = fileColumn(field);
  const empty = mayBeEmpty(field) ? '' : undefined;
  return ({ stored }) => stored?.[name] ?? empty;
}

function readerOf(field: FileField, { registry, files, file, form }: RowReaderOptions): CellReader {
  const known = new Set(files.map(({ prefix }) => prefix));
  const targets = field.kind === 'column' ? [file] : targetFiles(registry, files, field);
  return cellReader(field, { ids: { prefixes: targets.map(({ prefix }) => prefix), known }, form });
}

/** Creates the reporter of a row's faults: one fault for shifted cells, otherwise one for each cell. */
function createFaultTeller(
  columns: readonly Column[],
  { file, problems }: RowReaderOptions,
): (row: RowPlace, record: Cells, faults: readonly CellFault[]) => void {
  const byPlace = new Map(columns.map((column) => [column.place, column]));
  return ({ line, cells }, record, faults) => {
    const side = sideOf(cells, faults, byPlace);
    if (side === undefined) {
      for (const { column, text, fault } of faults) {
        const { wrong, right } = fault;
        problems.add({ file: file.name, line, column: column.title, value: text, wrong, right });
      }
      return;
    }
    const first = faults.map(({ column }) => column).sort((a, b) => a.place - b.place)[0];
    problems.add({ file: file.name, line, column: null, value: null, ...shiftFault(side, first) });
    if (faults.some(({ column }) => column.name === 'id')) problems.markIncomplete(file.name);
    // The cells of a shifted row do not belong to their columns.
    for (const { name } of columns) if (name !== 'id') record[name] = null;
  };
}

type Side = 'left' | 'right';

function shiftFault(side: Side, first: Column | undefined) {
  const remedy = side === 'right' ? 'take out the one too many' : 'put in the one that is missing';
  return {
    wrong: `the cells look shifted by one to the ${side}, from ${first?.title ?? 'the first'} on`,
    right: remedy,
  };
}

/** The direction in which the cells of a row are shifted: each invalid cell must fit the next column. */
function sideOf(
  cells: readonly string[],
  faults: readonly CellFault[],
  byPlace: ReadonlyMap<number, Column>,
): Side | undefined {
  if (faults.length < 2) return undefined;
  const places = faults.map(({ column }) => column.place).filter((place) => cells[place] !== '');
  const fits = (step: number): boolean => {
    const beside = places.map((place) => ({
      text: cells[place],
      column: byPlace.get(place + step),
    }));
    return (
      beside.some(({ column }) => column?.isTyped) &&
      beside.every(
        ({ text, column }) =>
          text !== undefined && column && !(column.read(text) instanceof Unreadable),
      )
    );
  };
  if (fits(-1)) return 'right';
  return fits(1) ? 'left' : undefined;
}
