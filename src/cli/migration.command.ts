import { StopError } from '../errors';
import { describeExamples, type AddCommand } from './command';
import type { MigrationFile } from './migration.file';
import { saveMigration } from './migration.save';
import { note, say } from './terminal';

/** `sidelines migration NAME`: prints the migration that the declarations need. */
export const addMigration: AddCommand = (program) => {
  program
    .command('migration')
    .argument('[name]', 'what it is about, in a word or two such as pronouns')
    .option('--save', 'write the file into migrations/, and add it to the list there')
    .summary('prints the migration that the declarations need')
    .description(
      'Compares the declarations in src/domains with the tables that the migrations make, and ' +
        'prints the file of a new migration: tables, columns and indexes, in SQL that runs on ' +
        'SQLite and on PostgreSQL.',
    )
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines migration', 'shows what is missing'],
        ['sidelines migration pronouns --save', 'writes it, and adds it to the list'],
      ]),
    )
    .action(printMigration);
};

interface MigrationFlags {
  readonly save?: boolean;
}

async function printMigration(
  name: string | undefined,
  { save = false }: MigrationFlags,
): Promise<void> {
  refuseName(name, save);
  const file = await findMigration(name ?? 'unnamed');
  if (!file) note('The migrations make every table and column that is declared.');
  else if (save) await saveMigration(file);
  else {
    say(file.text);
    note(`Add --save to write it to ${file.path} and to the list in migrations/index.ts.`);
  }
}

function refuseName(name: string | undefined, save: boolean): void {
  if (name === undefined && save) {
    throw new StopError(
      'USAGE',
      'A migration is saved under a name, such as: migration born-in --save',
    );
  }
  if (name === undefined || /^[a-z][a-z0-9-]*$/.test(name)) return;
  const sentence = `The name ${name} of a migration should be small letters, digits and hyphens, such as born-in.`;
  throw new StopError('USAGE', sentence);
}

/** Writes the missing migration; undefined when the tables match the declarations. */
async function findMigration(name: string): Promise<MigrationFile | undefined> {
  const { buildGraph } = await import('../domains/whole.graph');
  const { compareSchema } = await import('../store/schema.difference');
  const { SCHEMA_VERSION } = await import('../store/identity');
  const { indexesFor } = await import('./migration.indexes');
  const { writeMigration } = await import('./migration.file');
  const { registry } = buildGraph();
  const difference = await compareSchema(registry);
  for (const remark of difference.remarks) note(remark);
  if (difference.statements.length === 0) return undefined;
  const indexes = indexesFor(registry, difference.columns);
  return writeMigration({ ...difference, indexes, name, version: SCHEMA_VERSION + 1 });
}
