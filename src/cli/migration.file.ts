import { index } from '../../migrations/statements';
import type { SchemaDifference } from '../store/schema.difference';
import type { IndexColumns } from './migration.indexes';

/** Options of a migration file. */
export interface MigrationOptions extends Pick<SchemaDifference, 'statements' | 'reversed'> {
  readonly indexes: readonly IndexColumns[];
  /** Its name in kebab case. */
  readonly name: string;
  /** The schema version after the migration. */
  readonly version: number;
}

/** The line width of the formatter. */
const LINE = 100;

/** A migration file to save. */
export interface MigrationFile {
  readonly path: string;
  readonly className: string;
  readonly text: string;
}

/**
 * Writes the file of a migration.
 *
 * @param options its statements, indexes and name.
 */
export function writeMigration(options: MigrationOptions): MigrationFile {
  const { name, version, statements, reversed, indexes } = options;
  const className = `${pascalCase(name)}${String(version).padStart(13, '0')}`;
  // Dropping a table drops its indexes; dropping a column does not.
  const dropped = indexes.map((one) => `DROP INDEX ${nameOf(one)}`);
  const text = `import type { MigrationInterface, QueryRunner } from 'typeorm';
${indexes.length > 0 ? "import { index } from './statements';\n" : ''}
${declareList('statements', [...statements.map(quote), ...indexes.map(callOf)])}

${declareList('reversed', [...dropped, ...reversed].map(quote))}

/** Adds new declarations to the database: ${name.replaceAll('-', ' ')}. */
export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  /** Applies the migration; existing rows have defaults until the data is loaded again. */
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  /** Reverts the migration. */
  async down(runner: QueryRunner): Promise<void> {
    for (const sql of reversed) await runner.query(sql);
  }
}`;
  const number = String(version).padStart(4, '0');
  return { path: `migrations/${number}-${name}.migration.ts`, className, text };
}

const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const nameOf = ([table, ...columns]: IndexColumns): string =>
  index(table, ...columns).split(' ')[2] ?? '';

const callOf = (columns: IndexColumns): string =>
  `index(${columns.map((one) => `'${one}'`).join(', ')})`;

/** Writes a list of statements as the formatter does: on one line if it fits. */
function declareList(name: string, members: readonly string[]): string {
  const line = `const ${name}: readonly string[] = [${members.join(', ')}];`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `const ${name}: readonly string[] = [\n${members.map((one) => `  ${one},\n`).join('')}];`;
}

/** Quotes SQL as the formatter does: a template for several lines, else the quotes that need no escape. */
function quote(sql: string): string {
  if (sql.includes('\n')) return `\`${sql.replaceAll('\n', '\n  ')}\``;
  return sql.includes("'") ? `"${sql}"` : `'${sql}'`;
}
