import { columnName } from '../graph/columns';
import type { Registry } from '../graph/registry';
import type { ColumnField, SearchPath, SearchSpec } from '../graph/specification';
import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import type { DataFile, FileField } from './data-file';
import { follow, referringColumns, type ReferringColumn, type TextSource } from './search.sources';

/** The number of records read at once. */
const RECORDS_AT_ONCE = 2_000;

/** A record as search sees it. */
export interface SearchedRecord {
  readonly id: string;
  /** Its own texts, each once, in the order of its fields. */
  readonly texts: readonly OwnText[];
  /** The texts of other records and columns by whose words it is found too. */
  readonly context: readonly string[];
  /** Names that are put together from texts of other records and columns. */
  readonly composed: readonly string[];
  /** The number of columns in other records that name it. */
  readonly heft: number;
  readonly country: string | null;
  readonly year: number | null;
}

/** A text of a record; prose, such as a summary, or a name. */
export interface OwnText {
  readonly text: string;
  readonly isProse: boolean;
}

type Row = Readonly<Record<string, SqlValue>>;
type BackPath = Exclude<SearchPath, string>;

const isSearched = (field: FileField): field is ColumnField =>
  field.kind === 'column' && field.searched;

/** Whether search covers the records of a file. */
export const isSearchedFile = (file: DataFile): boolean => file.fields.some(isSearched);

/** The statements that read the records of a file for search. */
interface Reading {
  readonly page: string;
  readonly own: readonly ColumnField[];
  readonly sources: readonly TextSource[];
  /** The number of first sources that are context; the rest is put together. */
  readonly contexts: number;
  /** For each kind of composed name, the places of its sources. */
  readonly composed: readonly (readonly number[])[];
  readonly back: readonly { readonly text: string; readonly source: TextSource }[];
}

/**
 * Reads the records of a file for search, in the order of their ids.
 *
 * @param writer the transaction.
 * @param registry the declarations.
 * @param file a file that search covers.
 * @returns pages of records.
 */
export async function* searchedRecords(
  writer: Writer,
  registry: Registry,
  file: DataFile,
): AsyncGenerator<readonly SearchedRecord[]> {
  const reading = await readingOf(writer, registry, file);
  let last: SqlValue = `${file.prefix}/`;
  for (;;) {
    const rows: readonly Row[] = await writer.all(reading.page, [last, `${file.prefix}0`]);
    const end: SqlValue = rows.at(-1)?.id ?? null;
    const further = await backTexts(writer, reading, [last, end]);
    yield rows.map((row) => recordOf(row, reading, further.get(String(row.id)) ?? []));
    if (rows.length < RECORDS_AT_ONCE) return;
    last = end;
  }
}

async function readingOf(writer: Writer, registry: Registry, file: DataFile): Promise<Reading> {
  const { type, table } = file;
  const specs = registry.searches.filter(({ target }) =>
    [type.class, type.interface].includes(target()),
  );
  const paths = specs.flatMap((spec) => spec.with);
  const forward = paths.filter((path) => typeof path === 'string');
  const composed = specs.flatMap((spec) => spec.composed ?? []);
  const texts = [...forward, ...composed.flat()];
  const { country, year } = singleOf(specs);
  const singles = [country, year].flatMap((path) => path ?? []);
  const { joins, sources } = follow(registry, type, [...texts, ...singles]);
  const own = file.fields.filter(isSearched);
  const columns = [
    'r."id"',
    ...own.map((field) => `r."${columnName(field)}"`),
    ...sources.slice(0, texts.length).map(({ sql }, at) => `${sql} as "c${at}"`),
    `${country ? (sources[texts.length]?.sql ?? 'null') : 'null'} as "country"`,
    `${year ? (sources.at(-1)?.sql ?? 'null') : 'null'} as "year"`,
    `${await heftOf(writer, referringColumns(registry, type))} as "heft"`,
  ];
  return {
    page: `select ${columns.join(', ')} from ${table} r ${joins.join(' ')}
      where r."id" > ? and r."id" < ? order by r."id" limit ${RECORDS_AT_ONCE}`,
    own,
    sources: sources.slice(0, texts.length),
    contexts: forward.length,
    composed: composed.map((parts) => parts.map((part) => texts.indexOf(part, forward.length))),
    back: paths.filter((path) => typeof path !== 'string').map((path) => backOf(registry, path)),
  };
}

const singleOf = (specs: readonly SearchSpec[]): Pick<SearchSpec, 'country' | 'year'> => ({
  country: specs.find(({ country }) => country)?.country,
  year: specs.find(({ year }) => year)?.year,
});

/** Counts the rows that name a record, in the tables that have rows. */
async function heftOf(writer: Writer, columns: readonly ReferringColumn[]): Promise<string> {
  const counts: string[] = [];
  for (const { table, column } of columns) {
    if (!(await writer.get(`select 1 as "isFilled" from ${table} limit 1`))) continue;
    counts.push(`(select count(*) from ${table} x where x."${column}" = r."id")`);
  }
  return counts.length ? counts.join(' + ') : '0';
}

/** The statement of texts that are reached from rows that name the record. */
function backOf(registry: Registry, { of, by, path }: BackPath): Reading['back'][number] {
  const type = registry.typeOf(of());
  const { joins, sources } = follow(registry, type, [by, path]);
  const [key, source] = sources;
  if (!key || !source) throw new Error(`${type.name} has no path ${path}.`);
  return {
    source,
    text: `select ${key.sql} as "id", ${source.sql} as "text" from ${type.table ?? ''} r ${joins.join(' ')}
      where ${key.sql} > ? and ${key.sql} <= ? order by 1, r."id"`,
  };
}

async function backTexts(
  writer: Writer,
  { back }: Reading,
  ids: readonly SqlValue[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { text, source } of back) {
    for (const row of await writer.all(text, ids)) {
      const id = String(row.id);
      const texts = found.get(id) ?? [];
      texts.push(...textsOf(row.text ?? null, source));
      found.set(id, texts);
    }
  }
  return found;
}

function recordOf(row: Row, reading: Reading, further: readonly string[]): SearchedRecord {
  const { own, sources, contexts, composed } = reading;
  const texts = sources.map((source, at) => textsOf(row[`c${at}`] ?? null, source));
  return {
    id: String(row.id),
    texts: ownTexts(row, own),
    context: [...texts.slice(0, contexts).flat(), ...further],
    composed: composed.flatMap((parts) => composedOf(parts.map((part) => texts[part] ?? []))),
    heft: Number(row.heft),
    country: row.country === null ? null : String(row.country),
    year: row.year === null ? null : Number(String(row.year).slice(0, 4)),
  };
}

/** Puts the first texts of each part together; nothing when a part has none. */
function composedOf(parts: readonly (readonly string[])[]): readonly string[] {
  const firsts = parts.flatMap(([first]) => first ?? []);
  return firsts.length === parts.length ? [firsts.join(' ')] : [];
}

function ownTexts(row: Row, own: readonly ColumnField[]): readonly OwnText[] {
  const texts = own.flatMap((field) => {
    const kind = field.list ? 'list' : 'text';
    const values = textsOf(row[columnName(field)] ?? null, { kind });
    return values.map((text): OwnText => ({ text, isProse: field.prose }));
  });
  return [...new Map(texts.map((one) => [one.text, one])).values()];
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function textsOf(value: SqlValue, { kind }: Pick<TextSource, 'kind'>): readonly string[] {
  if (value === null) return [];
  const text = String(value);
  switch (kind) {
    case 'text':
      return [text];
    case 'list':
      return JSON.parse(text) as string[];
    case 'enumeration':
      return [text.replaceAll('_', ' ')];
    case 'date':
      return [text.slice(0, 4), ...(MONTHS[Number(text.slice(5, 7)) - 1]?.split(' ') ?? [])];
  }
}
