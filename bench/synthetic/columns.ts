import type { SqlValue } from '../../src/drivers/sqlite.driver';
import { columnName, isOwnedList, isPartialDate, isStored } from '../../src/graph/columns';
import { fold } from '../../src/fold';
import { snakeCase } from '../../src/graph/names';
import { EVER_AFTER, EVER_BEFORE, parsePartialDate } from '../../src/graph/partial-date';
import type { Registry } from '../../src/graph/registry';
import type { Bounds, FieldSpec, ListField, TypeSpec } from '../../src/graph/specification';
import type { Cells } from './files';

/** How rows of a data file stand in a table. */
export interface Stored {
  readonly table: string;
  readonly columns: readonly string[];
  /** The values of one row, in the order of the columns. */
  values(cells: Cells): SqlValue[];
}

interface Column {
  readonly name: string;
  value(cells: Cells, record: Readonly<Record<string, SqlValue>>): SqlValue;
}

/** The table of a type. */
export function storedType(registry: Registry, type: TypeSpec): Stored {
  const fields = registry.fieldsOf(type).filter(isStored);
  const columns: readonly Column[] = [
    ...(type.kind === 'member' ? [{ name: 'type', value: () => type.slug }] : []),
    ...fields.flatMap(columnsOf),
  ];
  return {
    table: type.table ?? '',
    columns: columns.map(({ name }) => name),
    values: (cells) => {
      const record: Record<string, SqlValue> = { ended: cells.ended ?? null };
      return columns.map((column) => {
        const value = column.value(cells, record);
        record[camelCase(column.name)] = value;
        return value;
      });
    },
  };
}

/** The join tables that a type's rows write, each with the rows that one of its own makes. */
export function storedLists(registry: Registry, type: TypeSpec) {
  return registry
    .fieldsOf(type)
    .filter(isOwnedList)
    .flatMap((field) => storedList(registry, field));
}

function storedList(registry: Registry, field: ListField) {
  const { by } = field;
  if (typeof by !== 'object') return [];
  const cell = snakeCase(field.name);
  return [
    {
      table: registry.typeOf(by.via()).table ?? '',
      columns: [`${snakeCase(by.from)}_id`, `${snakeCase(by.to)}_id`, 'position'],
      rows: (cells: Cells): SqlValue[][] =>
        String(cells[cell] ?? '')
          .split(';')
          .filter((id) => id !== '')
          .map((id, position) => [cells.id ?? '', id, position]),
    },
  ];
}

const camelCases = new Map<string, string>();

function camelCase(name: string): string {
  const known = camelCases.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camelCases.set(name, made);
  return made;
}

function columnsOf(field: FieldSpec): readonly Column[] {
  const cell = snakeCase(field.name);
  const name = columnName(field);
  if (field.kind !== 'column') return [{ name, value: (cells) => cells[cell] ?? null }];
  if (field.list) {
    const listed = (text: string): string[] => text.split(';').filter((one) => one !== '');
    const texts = (cells: Cells): string[] => listed(String(cells[cell] ?? ''));
    return [
      { name, value: (cells) => JSON.stringify(texts(cells)) },
      { name: `${name}_folded`, value: (cells) => JSON.stringify(texts(cells).map(fold)) },
    ];
  }
  const plain: Column = { name, value: (cells) => cells[cell] ?? null };
  if (field.folded) {
    const value = (cells: Cells): SqlValue =>
      cells[cell] === undefined ? null : fold(String(cells[cell]));
    return [plain, { name: `${name}_folded`, value }];
  }
  if (!isPartialDate(field)) return [plain];
  const edge =
    (side: keyof Bounds): Column['value'] =>
    (cells, record) => {
      const text = cells[cell];
      if (text !== undefined) return boundsOf(String(text))[side];
      return (field.missing?.(record) ?? anyDay)[side];
    };
  return [
    plain,
    { name: `${name}_earliest`, value: edge('earliest') },
    { name: `${name}_latest`, value: edge('latest') },
  ];
}

const anyDay: Bounds = { earliest: EVER_BEFORE, latest: EVER_AFTER };
const known = new Map<string, Bounds>();

/** There are few days and many records. */
function boundsOf(text: string): Bounds {
  const found = known.get(text) ?? parsePartialDate(text);
  known.set(text, found);
  return found;
}
