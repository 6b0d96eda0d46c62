import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntityMetadata } from 'typeorm';
import { publishTypeorm } from '../graph/publish.typeorm';
import type { Registry } from '../graph/registry';
import { createDataSource } from './data-source';
import { migrate } from './migrate';
import { createTable, describeColumn, type DeclaredColumn } from './schema.statements';

/** A declared column that no migration creates. */
export interface NewColumn {
  readonly table: string;
  readonly column: string;
  /** The table that it refers to. */
  readonly target?: string;
}

/** The difference between the declarations and the tables of the migrations. */
export interface SchemaDifference {
  /** The statements of the migration, in order; both engines accept them. */
  readonly statements: readonly string[];
  /** The statements that undo them. */
  readonly reversed: readonly string[];
  readonly columns: readonly NewColumn[];
  /** A sentence for each difference without a statement. */
  readonly remarks: readonly string[];
}

/**
 * Compares the declarations with the tables that the migrations create in a new database.
 *
 * @param registry the declarations of the domains.
 * @returns the content of a new migration.
 */
export async function compareSchema(registry: Registry): Promise<SchemaDifference> {
  const folder = await mkdtemp(join(tmpdir(), 'sidelines-'));
  try {
    const file = join(folder, 'migrated.db');
    await migrate(file);
    const source = await createDataSource(file, publishTypeorm(registry)).initialize();
    try {
      return await compare(source);
    } finally {
      await source.destroy();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A declared table, with its columns in the database. */
interface ComparedTable {
  readonly name: string;
  readonly declared: readonly DeclaredColumn[];
  readonly stored: readonly StoredColumn[];
}

interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

async function compare(source: DataSource): Promise<SchemaDifference> {
  const entities = source.entityMetadatas.filter(({ tableType }) => tableType !== 'entity-child');
  const tables: ComparedTable[] = [];
  for (const entity of entities) {
    const name = entity.tableName;
    const stored: readonly StoredColumn[] = await source.query(`pragma table_info("${name}")`);
    tables.push({ name, stored, declared: columnsOf(source, entity) });
  }
  const made = inOrder(tables.filter(({ stored }) => stored.length === 0));
  const grown = tables.filter(({ stored }) => stored.length > 0).map(withNewColumns);
  const added = grown.flatMap(({ name, declared }) => declared.map((one) => ({ name, one })));
  return {
    statements: [
      ...made.map(({ name, declared }) => createTable(name, declared)),
      ...added.map(({ name, one }) => `ALTER TABLE ${name} ADD COLUMN ${describeColumn(one)}`),
    ],
    reversed: [
      ...added.map(({ name, one }) => `ALTER TABLE ${name} DROP COLUMN ${one.name}`).reverse(),
      ...made.map(({ name }) => `DROP TABLE ${name}`).reverse(),
    ],
    columns: [...made, ...grown].flatMap(({ name: table, declared }) =>
      declared.map(({ name: column, target }) => ({ table, column, target })),
    ),
    remarks: tables.filter(({ stored }) => stored.length > 0).flatMap(remarksOn),
  };
}

function columnsOf(source: DataSource, entity: EntityMetadata): readonly DeclaredColumn[] {
  const keys = entity.primaryColumns.map(({ databaseName }) => databaseName);
  return entity.columns.map((column) => ({
    name: column.databaseName,
    type: source.driver.normalizeType(column),
    isList: column.type === 'simple-json',
    isNullable: column.isNullable,
    isKey: column.isPrimary,
    isJoinKey: column.isPrimary && keys.length > 1,
    target: entity.foreignKeys.find(({ columnNames }) => columnNames.includes(column.databaseName))
      ?.referencedTablePath,
  }));
}

const withNewColumns = ({ declared, stored, ...table }: ComparedTable): ComparedTable => ({
  ...table,
  stored,
  declared: declared.filter(({ name }) => !stored.some((one) => one.name === name)),
});

/** Orders tables so that each comes after those that it refers to. */
function inOrder(tables: readonly ComparedTable[]): readonly ComparedTable[] {
  const ordered: ComparedTable[] = [];
  const place = (table: ComparedTable, above: readonly string[]): void => {
    if (ordered.includes(table)) return;
    for (const { target } of table.declared) {
      const other = tables.find(({ name }) => name === target && !above.includes(name));
      if (other) place(other, [...above, table.name]);
    }
    if (!ordered.includes(table)) ordered.push(table);
  };
  for (const table of tables) place(table, [table.name]);
  return ordered;
}

function remarksOn({ name, declared, stored }: ComparedTable): readonly string[] {
  return stored.flatMap((column) => {
    const wanted = declared.find((one) => one.name === column.name);
    if (!wanted) {
      return [
        `${name}.${column.name} is no longer declared: drop it`,
        `(ALTER TABLE ${name} DROP COLUMN ${column.name}), or rename it, if that was meant.`,
      ].join(' ');
    }
    const isSame =
      wanted.type.toLowerCase() === column.type.toLowerCase() &&
      wanted.isNullable === (column.notnull === 0);
    if (isSame) return [];
    const is = describe(column.type, column.notnull === 0);
    return [
      `${name}.${column.name} is ${is} and is declared ${describe(wanted.type, wanted.isNullable)}:`,
      'SQLite changes no column, so write a new one and copy it.',
    ].join(' ');
  });
}

const describe = (type: string, isNullable: boolean): string =>
  `${type}${isNullable ? '' : ' NOT NULL'}`;
