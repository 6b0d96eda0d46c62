import { StopError } from '../errors';
import { describeExamples, type AddCommand } from './command';
import { note, say } from './terminal';

/** `sidelines migration NAME`: prints the migration that the declarations need. */
export const addMigration: AddCommand = (program) => {
  program
    .command('migration')
    .argument('[name]', 'what it is about, in a word or two such as pronouns', 'unnamed')
    .summary('prints the migration that the declarations need')
    .description(
      'Compares the declarations in src/domains with the tables that the migrations make, and prints the file of a new migration: tables, columns and indexes, in SQL that SQLite and PostgreSQL both take. Where it is saved is said on standard error.',
    )
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines migration', 'shows what is missing'],
        ['sidelines migration pronouns > migrations/0002-pronouns.migration.ts', 'saves it'],
      ]),
    )
    .action(printMigration);
};

async function printMigration(name: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    const sentence = `The name ${name} of a migration should be small letters, digits and hyphens, such as born-in.`;
    throw new StopError('USAGE', sentence);
  }
  const { buildGraph } = await import('../domains/whole.graph');
  const { compareSchema } = await import('../store/schema.difference');
  const { SCHEMA_VERSION } = await import('../store/identity');
  const { indexesFor } = await import('./migration.indexes');
  const { writeMigration } = await import('./migration.file');
  const { registry } = buildGraph();
  const difference = await compareSchema(registry);
  for (const remark of difference.remarks) note(remark);
  if (difference.statements.length === 0) {
    note('The migrations make every table and column that is declared.');
    return;
  }
  const indexes = indexesFor(registry, difference.columns);
  const file = writeMigration({ ...difference, indexes, name, version: SCHEMA_VERSION + 1 });
  say(file.text);
  note(
    `Save it as ${file.path}, add ${file.className} to the list in migrations/index.ts, then load the data: "sidelines load data".`,
  );
}
