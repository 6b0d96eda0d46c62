import { columnName } from '../graph/columns';
import { fold } from '../fold';
import { snakeCase } from '../graph/names';
import type { ColumnField } from '../graph/specification';
import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import { Batch, type Filled } from './batch';
import type { DataFile, FileField } from './data-file';
import { columnList } from './staging';

/** The number of records read at once. */
const RECORDS_AT_ONCE = 2_000;

type Row = Readonly<Record<string, SqlValue>>;

const searchText: Filled = {
  table: 'search_text',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'record_id', type: 'text' },
    { name: 'type', type: 'text' },
    { name: 'text', type: 'text' },
    { name: 'folded', type: 'text' },
  ],
};

const isSearched = (field: FileField): field is ColumnField =>
  field.kind === 'column' && field.searched;

/** Whether search covers the records of a file. */
export const isSearchedFile = (file: DataFile): boolean => file.fields.some(isSearched);

/**
 * Writes the search texts and their index. Both depend on the stored records only, not on the loads that
 * stored them.
 *
 * @param writer the transaction.
 * @param files every data file.
 */
export async function writeSearch(writer: Writer, files: readonly DataFile[]): Promise<void> {
  await writer.run('delete from search_text');
  const batch = new Batch(writer, searchText);
  const next = counter();
  for (const file of files.filter(isSearchedFile)) await addTexts(writer, file, { batch, next });
  await batch.end();
  // PostgreSQL updates the index itself.
  if (writer.engine === 'sqlite') {
    await writer.run(`insert into search_index (search_index) values ('rebuild')`);
  }
}

const counter = () => {
  let id = 0;
  return (): number => (id += 1);
};

/** The target of search texts. */
interface Target {
  readonly batch: Batch;
  readonly next: () => number;
}

async function addTexts(writer: Writer, file: DataFile, { batch, next }: Target): Promise<void> {
  const fields = file.fields.filter(isSearched);
  const type = snakeCase(file.type.name).toUpperCase();
  for await (const rows of pagesOf(writer, file, fields)) {
    for (const row of rows) {
      for (const text of textsOf(row, fields)) {
        batch.add([next(), row.id ?? null, type, text, fold(text)]);
      }
      if (batch.isFull) await batch.flush();
    }
  }
}

async function* pagesOf(
  writer: Writer,
  { table, prefix }: DataFile,
  fields: readonly ColumnField[],
): AsyncGenerator<readonly Row[]> {
  const text = `select ${columnList(['id', ...fields.map(columnName)])} from ${table}
    where "id" > ? and "id" < ? order by "id" limit ${RECORDS_AT_ONCE}`;
  let last: SqlValue = `${prefix}/`;
  for (;;) {
    const rows: readonly Row[] = await writer.all(text, [last, `${prefix}0`]);
    yield rows;
    if (rows.length < RECORDS_AT_ONCE) return;
    last = rows.at(-1)?.id ?? null;
  }
}

/** The texts of a record, each once, in the order of its fields. */
function textsOf(row: Row, fields: readonly ColumnField[]): ReadonlySet<string> {
  const texts = fields.flatMap((field) => {
    const value = row[columnName(field)] ?? null;
    if (value === null) return [];
    return field.list ? (JSON.parse(String(value)) as string[]) : [String(value)];
  });
  return new Set(texts);
}
