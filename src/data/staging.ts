import { GraphQLFloat, GraphQLInt } from 'graphql';
import { columnName } from '../graph/columns';
import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import { Batch, type Filled, type FilledColumn } from './batch';
import type { DataFile, JoinTable } from './data-file';
import type { ReadRow } from './row.reader';

/** The names of columns as SQL, each with what stands before it. */
export const columnList = (columns: readonly string[], before = ''): string =>
  columns.map((column) => `${before}"${column}"`).join(', ');

/**
 * The temporary table that holds the rows of a file, each with its line; with no line those that are
 * merged with and stand in the database alone.
 */
export const staged = (file: DataFile): string => `"staged_${file.type.file ?? ''}"`;

/** The temporary table that holds the lists of a file. */
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

/** The type of a column, as the file's own table has it. */
function typeOf(file: DataFile, column: string): FilledColumn['type'] {
  const field = file.fields.find((one) => one.kind === 'column' && columnName(one) === column);
  if (field?.kind !== 'column' || field.list) return 'text';
  if (field.type === GraphQLInt) return 'integer';
  return field.type === GraphQLFloat ? 'double precision' : 'text';
}

/** A row of a file, with the line in which it begins. */
export interface StagedRow extends ReadRow {
  readonly line: number;
  readonly id: SqlValue;
}

/**
 * Keeps the rows of a file in temporary tables of the writer's connection, so that they can be
 * compared with each other and with what is stored by SQL, however many they are.
 */
export class Staging {
  private readonly rows: Batch;
  private readonly lists: readonly Batch[];

  private constructor(writer: Writer, file: DataFile) {
    const { rows, lists } = tablesOf(file);
    this.rows = new Batch(writer, rows);
    this.lists = lists.map((list) => new Batch(writer, list));
  }

  /** Makes the tables of a file. A rollback takes them away again. */
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

  /** Writes what is ready to be written. */
  async flush(): Promise<void> {
    for (const batch of [this.rows, ...this.lists]) if (batch.isFull) await batch.flush();
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    for (const batch of [this.rows, ...this.lists]) await batch.end();
  }
}

/** Makes the ids of a file quick to find. */
export async function indexStaged(writer: Writer, file: DataFile): Promise<void> {
  const name = `staged_${file.type.file ?? ''}_by_id`;
  await writer.exec(`create index "${name}" on ${staged(file)} ("id")`);
}

/**
 * Adds the records that are stored and not in the folder, with no line. Staged tables then hold the union,
 * so that every check looks at it.
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

/** Takes the tables of a file away. */
export async function dropStaged(writer: Writer, file: DataFile): Promise<void> {
  for (const join of file.joins) await writer.exec(`drop table ${stagedList(file, join)}`);
  await writer.exec(`drop table ${staged(file)}`);
}
