import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fold } from '../src/fold';

/** How many rows are read and written at once. */
const ROWS_AT_ONCE = 2_000;

/** The columns of a table that get their folded text beside them. */
interface FoldedColumns {
  readonly table: string;
  /** Texts that may be missing. */
  readonly nullable?: readonly string[];
  /** Texts that are always given. */
  readonly given?: readonly string[];
  /** Lists of texts, as JSON. */
  readonly lists?: readonly string[];
}

const folded: readonly FoldedColumns[] = [
  { table: 'country', lists: ['other_names'] },
  { table: 'place', lists: ['other_names'] },
  { table: 'organisation', nullable: ['short_name'], lists: ['other_names'] },
  { table: 'office', lists: ['other_titles'] },
  { table: 'official', nullable: ['honorific', 'note'], lists: ['other_names'] },
  { table: 'event_series', nullable: ['short_name'], lists: ['other_names'] },
  { table: 'event', nullable: ['summary'] },
  { table: 'participation', nullable: ['name_as_given', 'capacity'] },
  { table: 'policy_document', lists: ['other_titles'] },
  { table: 'quotation', nullable: ['attributed_to'], given: ['text'] },
  { table: 'source', nullable: ['title'], given: ['publisher'] },
  { table: 'citation', nullable: ['field'] },
  { table: 'coverage', nullable: ['note'] },
];

/**
 * Adds the folded text to every column that filters compare and that had none: `contains` finds a
 * summary, a capacity or a publisher without regard to case and diacritics, as it finds a name.
 */
export class FoldedTexts0000000000008 implements MigrationInterface {
  readonly name = 'FoldedTexts0000000000008';

  /** Adds the columns, and fills them for the rows that are stored. */
  async up(runner: QueryRunner): Promise<void> {
    for (const one of folded) {
      for (const statement of additions(one)) await runner.query(statement);
      await fill(runner, one);
    }
  }

  /** Drops the columns again. */
  async down(runner: QueryRunner): Promise<void> {
    for (const one of [...folded].reverse()) {
      for (const column of [...columnsOf(one)].reverse()) {
        await runner.query(`ALTER TABLE ${one.table} DROP COLUMN ${column}_folded`);
      }
    }
  }
}

const columnsOf = ({ nullable = [], given = [], lists = [] }: FoldedColumns): readonly string[] => [
  ...nullable,
  ...given,
  ...lists,
];

function additions({ table, nullable = [], given = [], lists = [] }: FoldedColumns): string[] {
  const add = (column: string, rest: string): string =>
    `ALTER TABLE ${table} ADD COLUMN ${column}_folded text${rest}`;
  return [
    ...nullable.map((column) => add(column, '')),
    ...given.map((column) => add(column, " NOT NULL DEFAULT ''")),
    ...lists.map((column) => add(column, " NOT NULL DEFAULT '[]'")),
  ];
}

type StoredRow = Readonly<Record<string, string | null>>;

/** Folds the stored texts of a table, many rows with one statement. */
async function fill(runner: QueryRunner, one: FoldedColumns): Promise<void> {
  const { table } = one;
  const isPostgres = runner.connection.options.type === 'postgres';
  const columns = columnsOf(one);
  const update = (isPostgres ? postgresUpdate : sqliteUpdate)(table, columns);
  const isFilled = columns.map((column) => `${column} IS NOT NULL`).join(' OR ');
  for (let before = ''; ;) {
    const rows = (await runner.query(
      `SELECT id, ${columns.join(', ')} FROM ${table}
        WHERE id > ${isPostgres ? '$1' : '?'} AND (${isFilled}) ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
      [before],
    )) as readonly StoredRow[];
    if (rows.length > 0) {
      const texts = rows.map((row) => [
        row.id,
        ...columns.map((name) => foldedText(row, name, one)),
      ]);
      await runner.query(update, [JSON.stringify(texts)]);
    }
    if (rows.length < ROWS_AT_ONCE) return;
    before = rows.at(-1)?.id ?? before;
  }
}

function foldedText(row: StoredRow, column: string, { lists = [] }: FoldedColumns): string | null {
  const text = row[column];
  if (text === null || text === undefined) return null;
  if (!lists.includes(column)) return fold(text);
  return JSON.stringify((JSON.parse(text) as readonly string[]).map(fold));
}

/** The statement that writes folded texts; its parameter is a JSON array of arrays, each with an id first. */
function sqliteUpdate(table: string, columns: readonly string[]): string {
  const set = columns.map((name, at) => `${name}_folded = json_extract(e.value, '$[${at + 1}]')`);
  return `UPDATE ${table} SET ${set.join(', ')}
            FROM json_each(?) e WHERE ${table}.id = json_extract(e.value, '$[0]')`;
}

function postgresUpdate(table: string, columns: readonly string[]): string {
  const set = columns.map((name, at) => `${name}_folded = e.value ->> ${at + 1}`);
  return `UPDATE ${table} SET ${set.join(', ')}
            FROM json_array_elements($1::json) e WHERE ${table}.id = e.value ->> 0`;
}
