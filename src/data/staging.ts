import { GraphQLFloat, GraphQLInt } from 'graphql';
import { columnName } from '../graph/columns';
import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import { Batch, type Filled, type FilledColumn } from './batch';
import type { DataFile, JoinTable } from './data-file';
import type { ReadRow } from './row.reader';

/** The names of columns as SQL, each with a prefix. */
export const columnList = (columns: readonly string[], before = ''): string =>
  columns.map((column) => `${before}"${column}"`).join(', ');

/**
 * The temporary table with the rows of a file and their lines. In a merge it also has the rows that are
 * in the database only, with a null line.
 */
export const staged = (file: DataFile): string => `"staged_${file.type.file ?? ''}"`;

/** The temporary table with the lists of a file. */
export const stagedList = (file: DataFile, { table }: JoinTable): string =>
  `"staged_${file.type.file ?? ''}_${table}"`;

/** The columns of a list's table. */
export const listColumns = ({ owner, target }: JoinTable): readonly string[] => [
  owner,
  target,
  'position',
];

/** The temporary tables of a file. */
function tablesOf(file: DataFile): { readonly rows: Filled; readonly lists: readonly Filled[] } {
  const line = { name: 'line', type: 'integer' } as const;
  const named = file.columns.map((name): FilledColumn => ({ name, type: typeOf(file, name) }));
  const lists = file.joins.map((join): Filled => {
    const columns: readonly FilledColumn[] = [
      line,
      { name: join.owner, type: 'text' },
      { name: join.target, type: 'text' },
      { name: 'position', type: 'integer' },
    ];
    return { table: stagedList(file, join), columns };
  });
  return { rows: { table: staged(file), columns: [line, ...named] }, lists };
}

/** The type of a column in the file's own table. */
function typeOf(file: DataFile, column: string): FilledColumn['type'] {
  const field = file.fields.find((one) => one.kind === 'column' && columnName(one) === column);
  if (field?.kind !== 'column' || field.list) return 'text';
  if (field.type === GraphQLInt) return 'integer';
  return field.type === GraphQLFloat ? 'double precision' : 'text';
}

/** A row of a file, with its line and id. */
export interface StagedRow extends ReadRow {
  readonly line: number;
  readonly id: SqlValue;
}

/**
 * Stages the rows of a file in temporary tables of the writer's connection, so that any number of them
 * can be compared with each other and with stored records by SQL.
 */
export class Staging {
  private readonly rows: Batch;
  private readonly lists: readonly Batch[];

  private constructor(writer: Writer, file: DataFile) {
    const { rows, lists } = tablesOf(file);
    this.rows = new Batch(writer, rows);
    this.lists = lists.map((list) => new Batch(writer, list));
  }

  /** Creates the tables of a file; a rollback drops them. */
  static async open(writer: Writer, file: DataFile): Promise<Staging> {
    const { rows, lists } = tablesOf(file);
    for (const { table, columns } of [rows, ...lists]) {
      const named = columns.map(({ name, type }) => `"${name}" ${type}`);
      await writer.exec(`create temporary table ${table} (${named.join(', ')})`);
    }
    return new Staging(writer, file);
  }

  /** Whether {@link flush} should be called before the next row. */
  get isFull(): boolean {
    return this.rows.isFull || this.lists.some((list) => list.isFull);
  }

  /** Adds a row. */
  add({ line, id, values, lists }: StagedRow): void {
    this.rows.add([line, ...values]);
    this.lists.forEach((batch, at) => {
      lists[at]?.forEach((target, position) => batch.add([line, id, target, position]));
    });
  }

  /** Writes the collected rows. */
  async flush(): Promise<void> {
    for (const batch of [this.rows, ...this.lists]) if (batch.isFull) await batch.flush();
  }

  /** Writes the remaining rows. */
  async end(): Promise<void> {
    for (const batch of [this.rows, ...this.lists]) await batch.end();
  }
}

/** Creates an index on the ids of a file. */
export async function indexStaged(writer: Writer, file: DataFile): Promise<void> {
  const name = `staged_${file.type.file ?? ''}_by_id`;
  await writer.exec(`create index "${name}" on ${staged(file)} ("id")`);
}

/**
 * Adds the records that are stored but not in the folder, with a null line, so that every check sees the
 * union.
 */
export async function stageStored(writer: Writer, file: DataFile): Promise<void> {
  const columns = columnList(file.columns);
  await writer.run(
    `insert into ${staged(file)} (line, ${columns})
     select null, ${columnList(file.columns, 'r.')}
       from ${file.table} r
      where r."id" > '${file.prefix}/' and r."id" < '${file.prefix}0'
        and not exists (select 1 from ${staged(file)} s where s."id" = r."id")`,
  );
  for (const join of file.joins) {
    const keys = columnList(listColumns(join));
    await writer.run(
      `insert into ${stagedList(file, join)} (line, ${keys})
       select null, ${columnList(listColumns(join), 'l.')}
         from ${join.table} l
         join ${staged(file)} s on s."id" = l."${join.owner}"
        where s.line is null`,
    );
  }
}

/** Drops the tables of a file. */
export async function dropStaged(writer: Writer, file: DataFile): Promise<void> {
  for (const join of file.joins) await writer.exec(`drop table ${stagedList(file, join)}`);
  await writer.exec(`drop table ${staged(file)}`);
}
