import { GraphQLBoolean, GraphQLFloat } from 'graphql';
import { columnName } from '../graph/columns';
import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import { fileColumn, type DataFile, type FileField, type JoinTable } from './data-file';
import type { RowPlace } from './row.reader';
import { columnList } from './staging';

/** Options of looking up stored texts. */
export interface StoredTexts {
  readonly writer: Writer;
  readonly file: DataFile;
  /** The fields whose columns the file does not have. */
  readonly absent: readonly FileField[];
  /** The index of the column `id`. */
  readonly idAt: number;
}

/** The texts of a record by the columns of its file. */
type Texts = Record<string, string>;

/**
 * Creates a function that adds the stored texts of columns that the file does not have, because a merge
 * changes only the columns in the folder.
 */
export function storedTextsAdder(
  options: StoredTexts,
): (rows: readonly RowPlace[]) => Promise<readonly RowPlace[]> {
  const { file, absent, idAt } = options;
  const joins = file.joins.filter(({ field }) => absent.includes(field));
  return async (rows) => {
    const ids = JSON.stringify(rows.map(({ cells }) => cells[idAt] ?? ''));
    const stored = await columnTexts(ids, options);
    for (const join of joins) await addListTexts(stored, ids, { ...options, join });
    return rows.map((row) => ({ ...row, stored: stored.get(row.cells[idAt] ?? '') }));
  };
}

/** Writes the test whether a column is an element of the parameter, a JSON array. */
const isAmong = ({ engine }: Writer, column: string): string =>
  engine === 'sqlite'
    ? `"${column}" in (select value from json_each(?))`
    : `"${column}" in (select jsonb_array_elements_text(?::jsonb))`;

async function columnTexts(
  ids: string,
  { writer, file, absent }: StoredTexts,
): Promise<Map<string, Texts>> {
  const fields = absent.filter((field) => field.kind !== 'list');
  const rows = await writer.all(
    `select ${columnList(['id', ...fields.map(columnName)])}
       from ${file.table}
      where ${isAmong(writer, 'id')}`,
    [ids],
  );
  const textsOf = (row: Readonly<Record<string, SqlValue>>): Texts =>
    Object.fromEntries(
      fields.map((field) => [fileColumn(field), textOf(field, row[columnName(field)] ?? null)]),
    );
  return new Map(rows.map((row) => [String(row.id), textsOf(row)]));
}

/** A stored value as a cell of a data file. */
function textOf(field: FileField, value: SqlValue): string {
  if (value === null) return '';
  if (field.kind !== 'column') return String(value);
  if (field.list) return (JSON.parse(String(value)) as readonly string[]).join(';');
  if (field.type === GraphQLBoolean) return value === 0 ? 'false' : 'true';
  if (field.type !== GraphQLFloat) return String(value);
  return Number(value).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
}

async function addListTexts(
  stored: ReadonlyMap<string, Texts>,
  ids: string,
  { writer, join }: StoredTexts & { readonly join: JoinTable },
): Promise<void> {
  const { table, owner, target, field } = join;
  const rows = await writer.all(
    `select "${owner}" as owner, "${target}" as target
       from ${table}
      where ${isAmong(writer, owner)}
      order by "${owner}", position`,
    [ids],
  );
  const column = fileColumn(field);
  for (const row of rows) {
    const texts = stored.get(String(row.owner));
    if (!texts) continue;
    texts[column] = [texts[column], String(row.target)].filter(Boolean).join(';');
  }
}
